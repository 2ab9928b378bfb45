/**
 * What the server tells by itself. Every two seconds there is a tick; without one for ten seconds
 * what is shown counts as stale. A server that was started again says so by another name.
 */

const STALE_AFTER = 10000;
const TRY_AGAIN_AFTER = 2000;

const listeners = new Map();
let source = null;
let server = null;
let lastHeard = null;
let wasHeard = false;
let retry = null;
let watch = null;

/** Calls the listener at each event of the name; the answer ends that. */
export function on(name, listener) {
  if (!listeners.has(name)) {
    listeners.set(name, new Set());
  }
  listeners.get(name).add(listener);
  return () => listeners.get(name).delete(listener);
}

function tell(name, value) {
  for (const listener of listeners.get(name) || []) {
    listener(value);
  }
}

function heard() {
  lastHeard = new Date();
  tellPulse();
}

function tellPulse() {
  const now = lastHeard !== null && Date.now() - lastHeard < STALE_AFTER;
  if (now !== wasHeard || !now) {
    wasHeard = now;
    tell('pulse', { heard: now, at: lastHeard });
  }
}

function connect() {
  source = new EventSource('/api/events');
  source.addEventListener('hello', (event) => {
    const name = JSON.parse(event.data).server;
    const restarted = server !== null && name !== server;
    server = name;
    heard();
    if (restarted) {
      tell('restarted', name);
    }
  });
  source.addEventListener('tick', (event) => {
    heard();
    tell('tick', JSON.parse(event.data));
  });
  source.addEventListener('pairs', (event) => {
    heard();
    tell('pairs', JSON.parse(event.data));
  });
  source.addEventListener('error', () => {
    // The browser gives up for good on some answers; then we try on.
    if (source.readyState === EventSource.CLOSED) {
      source.close();
      retry = setTimeout(connect, TRY_AGAIN_AFTER);
    }
  });
}

export function start() {
  connect();
  watch = setInterval(tellPulse, 1000);
}

export function stop() {
  clearTimeout(retry);
  clearInterval(watch);
  source?.close();
}

/**
 * What the server tells by itself. Every two seconds there is a tick; without one for six seconds
 * what is shown counts as stale. A page that was away goes on where it stopped; a server that was
 * started again says so by another name. Hidden pages do not listen: browsers open only six
 * connections to one server.
 */

const STALE_AFTER = 6000;
const TRY_AGAIN_AFTER = 2000;

const listeners = new Map();
let source = null;
let server = null;
let from = null;
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

function listen(name, react) {
  source.addEventListener(name, (event) => {
    const value = JSON.parse(event.data);
    from = value.next ?? from;
    react(value);
    heard();
  });
}

function hello({ server: name }) {
  const restarted = server !== null && name !== server;
  server = name;
  if (restarted) {
    tell('restarted', name);
  }
}

function connect() {
  disconnect();
  source = new EventSource(server === null ? '/api/events' : `/api/events?server=${server}&from=${from}`);
  listen('hello', hello);
  listen('tick', (value) => tell('tick', value));
  listen('pairs', (value) => tell('pairs', value));
  // The browser would go on from where it began, and gives up for good on some answers.
  source.addEventListener('error', () => {
    disconnect();
    retry = setTimeout(connect, TRY_AGAIN_AFTER);
  });
}

function disconnect() {
  clearTimeout(retry);
  source?.close();
}

function listenWhileSeen() {
  if (document.visibilityState === 'visible') {
    connect();
  } else {
    disconnect();
  }
}

export function start() {
  listenWhileSeen();
  document.addEventListener('visibilitychange', listenWhileSeen);
  watch = setInterval(tellPulse, 1000);
}

export function stop() {
  document.removeEventListener('visibilitychange', listenWhileSeen);
  clearInterval(watch);
  disconnect();
}

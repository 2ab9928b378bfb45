/** The server's JSON. A refusal is an ApiError with a sentence for people. */

export class ApiError extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

const OWN = { 'X-Lookalike': '1' };

async function call(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (fault) {
    if (fault.name === 'AbortError') {
      throw fault;
    }
    throw new ApiError(0, 'The gallery’s server does not answer.');
  }
  if (answer.status === 401) {
    window.dispatchEvent(new Event('token-needed'));
  }
  if (!answer.ok) {
    throw new ApiError(answer.status, await answer.text() || `The server answered ${answer.status}.`);
  }
  return answer.status === 204 ? null : answer.json();
}

/** With parameters; a list stands for one that is given several times, null for none. */
function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined && one !== '') {
        query.append(name, one);
      }
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export function get(path, parameters, signal) {
  return call(address(path, parameters), { signal, headers: OWN });
}

export function post(path, value) {
  return call(path, {
    method: 'POST',
    headers: { ...OWN, 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
  });
}

export function postFile(path, parameters, file, signal) {
  return call(address(path, parameters), {
    method: 'POST',
    headers: { ...OWN, 'Content-Type': 'application/octet-stream' },
    body: file,
    signal,
  });
}

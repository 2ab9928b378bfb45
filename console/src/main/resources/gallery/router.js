/** The page's state is its address: `#/view?name=value`, so that links and "back" just work. */

export function current() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { view: path || 'search', parameters: new URLSearchParams(query) };
}

/** The address of a view; parameters as an object, lists for several of a name. */
export function link(view, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined && one !== '') {
        query.append(name, one);
      }
    }
  }
  const text = query.toString();
  return `#/${view}${text ? `?${text}` : ''}`;
}

export function go(view, parameters) {
  location.hash = link(view, parameters);
}

/** Changes the address without a step to go back to and without drawing anew. */
export function note(view, parameters) {
  history.replaceState(null, '', link(view, parameters));
}

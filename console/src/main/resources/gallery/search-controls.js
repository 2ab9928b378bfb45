/** How many, how near, and which attributes; each change is a new address. */

import { h, toast, uniqueId } from './dom.js';
import { go, link } from './router.js';

const HOW_MANY = ['12', '24', '48', '96', '250'];
const USUAL = '24';

function howMany(now) {
  const id = uniqueId('k');
  return h('div', { class: 'field' }, h('label', { for: id }, 'At most'),
    h('select', { id, name: 'k', onchange: (event) => go('search', { ...now, k: event.target.value }) },
      HOW_MANY.map((k) => h('option', { value: k, selected: k === (now.k || USUAL) }, `${k} results`))));
}

function howNear(now) {
  const id = uniqueId('min');
  const shown = (value) => (Number(value) > 0 ? Number(value).toFixed(2) : 'any');
  const output = h('output', { for: id }, shown(now.min));
  return h('div', { class: 'field' }, h('label', { for: id }, 'Least score ', output),
    h('input', {
      id, name: 'min', type: 'range', min: '0', max: '1', step: '0.05', value: now.min || '0',
      oninput: (event) => { output.textContent = shown(event.target.value); },
      onchange: (event) => go('search', { ...now, min: Number(event.target.value) > 0 ? event.target.value : null }),
    }));
}

function filters(now) {
  const id = uniqueId('filter');
  const input = h('input', { id, name: 'filter', placeholder: 'category=hats', autocomplete: 'off', spellcheck: 'false' });
  const add = (event) => {
    event.preventDefault();
    const condition = input.value.trim();
    if (condition.indexOf('=') < 1) {
      toast('A filter is of the form attribute=value.');
      return;
    }
    go('search', { ...now, filter: [...new Set([...now.filter, condition])] });
  };
  return h('form', { class: 'field', onsubmit: add }, h('label', { for: id }, 'Only with attribute'),
    h('div', { class: 'together' }, input, h('button', {}, 'Add')),
    now.filter.length > 0 && h('ul', { class: 'chips' }, now.filter.map((condition) => h('li', {},
      h('a', {
        class: 'chip on',
        href: link('search', { ...now, filter: now.filter.filter((other) => other !== condition) }),
        'aria-label': `Remove the filter ${condition}`,
      }, condition, h('span', { 'aria-hidden': 'true' }, ' ×'))))));
}

export function controls(now) {
  return h('div', { class: 'controls' }, howMany(now), howNear(now), filters(now));
}

/** Two pictures side by side, under a slider, blinking, or with what was matched drawn on them. */

import { h } from './dom.js';
import { matched } from './pair-matched.js';
import { picture } from './picture.js';

export const MODES = { side: 'Side by side', slide: 'Slider', blink: 'Blink', matched: 'What matches' };

const BLINK_MILLIS = 600;

function titled(image, letter, inside) {
  return h('figure', { class: 'pair-picture' }, inside, h('figcaption', {}, h('span', { class: 'letter' }, letter), image.id));
}

function side(pair) {
  return h('div', { class: 'pair-side' }, titled(pair.first, 'A', picture(pair.first, 1024)), titled(pair.second, 'B', picture(pair.second, 1024)));
}

function stacked(pair, extra) {
  return h('div', { class: 'stack' }, h('div', { class: 'layer' }, picture(pair.first, 1024, `A: ${pair.first.id}`)),
    h('div', { class: 'layer top-layer' }, picture(pair.second, 1024, `B: ${pair.second.id}`)), extra);
}

function slide(pair) {
  const stack = stacked(pair, h('div', { class: 'slide-line' }));
  const move = (value) => stack.style.setProperty('--at', `${value}%`);
  const range = h('input', { type: 'range', min: '0', max: '100', value: '50', class: 'slide-range', 'aria-label': 'How much of A is shown before B', oninput: (event) => move(event.target.value) });
  move(50);
  stack.classList.add('sliding');
  return h('div', { class: 'compare' }, h('div', { class: 'letters' }, h('span', {}, `A ${pair.first.id}`), h('span', {}, `B ${pair.second.id}`)), stack, range);
}

function blink(pair) {
  const stack = stacked(pair);
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const label = h('p', { class: 'letters', 'aria-hidden': 'true' }, 'A');
  let on = false;
  const turn = () => {
    on = !on;
    stack.classList.toggle('second', on);
    label.textContent = on ? `B ${pair.second.id}` : `A ${pair.first.id}`;
  };
  label.textContent = `A ${pair.first.id}`;
  if (!still) {
    const timer = setInterval(() => (stack.isConnected ? turn() : clearInterval(timer)), BLINK_MILLIS);
  }
  const hint = still ? h('button', { onclick: turn }, 'Show the other') : null;
  stack.classList.add('blinking');
  return h('div', { class: 'compare' }, label, stack, hint);
}

export function pictures(pair, mode) {
  if (mode === 'matched' && pair.comparison?.alignment) {
    return matched(pair);
  }
  return { slide, blink }[mode]?.(pair) || side(pair);
}

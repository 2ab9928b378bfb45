/** Two pictures side by side, under a slider, blinking, or with what was matched drawn on them. */

import { h, svg } from './dom.js';
import { address, picture } from './picture.js';

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

function percent(value) {
  return `${(value * 100).toFixed(2)}%`;
}

/** The part that both show; the picture's own proportions are the drawing's. */
function boxed(image, box) {
  if (!image.picture) {
    return picture(image, 1024);
  }
  const drawing = svg('svg', { class: 'boxes', viewBox: `0 0 ${image.width} ${image.height}`, role: 'img', 'aria-label': `${image.id} with the part that both pictures show` },
    svg('image', { href: address(image.picture, 1024), width: image.width, height: image.height }),
    svg('path', { class: 'outside', 'fill-rule': 'evenodd', d: outside(image, box) }),
    svg('rect', { class: 'box', x: percent(box.x), y: percent(box.y), width: percent(box.width), height: percent(box.height) }));
  return h('div', { class: 'picture' }, drawing);
}

function outside({ width, height }, box) {
  const [x, y, w, v] = [box.x * width, box.y * height, box.width * width, box.height * height];
  return `M0 0H${width}V${height}H0Z M${x} ${y}h${w}v${v}h${-w}Z`;
}

function matched(pair) {
  const { alignment, matchedPoints } = pair.comparison;
  const how = alignment.byPoints
    ? `${matchedPoints} points of A were found again in B and agree on how one lies on the other.`
    : 'The two pictures as a whole were laid on each other; single points were not needed.';
  return h('div', {}, h('div', { class: 'pair-side' },
    titled(pair.first, 'A', boxed(pair.first, alignment.first)), titled(pair.second, 'B', boxed(pair.second, alignment.second))),
  h('p', { class: 'muted centre' }, how, ' The frame is what both show.'));
}

export function pictures(pair, mode) {
  if (mode === 'matched' && pair.comparison?.alignment) {
    return matched(pair);
  }
  return { slide, blink }[mode]?.(pair) || side(pair);
}

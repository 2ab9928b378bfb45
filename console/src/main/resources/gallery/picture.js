/** Pictures: always the server's thumbnails, and a sentence where there is none. */

import { h, show } from './dom.js';

const INLINE = 'Sent inline: its bytes are not kept';

export function address(token, size) {
  return `/pictures/${size}/${token}`;
}

function placeholder(text) {
  return h('div', { class: 'no-picture', role: 'img', 'aria-label': `No picture: ${text}` }, h('span', {}, text));
}

async function reason(source) {
  try {
    const answer = await fetch(source);
    return answer.ok ? 'The picture is broken' : `${await answer.text()} (${answer.status})`;
  } catch {
    return 'The server does not answer';
  }
}

/**
 * An image's thumbnail in a frame.
 *
 * @param image with `id`, `picture` and, if known, `width` and `height`; `broken` is said instead of why it is not shown
 * @param size 256 or 1024
 */
export function picture(image, size = 256, alternative = image.id) {
  const frame = h('div', { class: 'picture' });
  if (!image.picture) {
    return show(frame, placeholder(image.absent || INLINE));
  }
  const source = address(image.picture, size);
  const shown = h('img', {
    src: source,
    alt: alternative,
    loading: 'lazy',
    decoding: 'async',
    width: image.width || null,
    height: image.height || null,
  });
  shown.addEventListener('error', async () => show(frame, placeholder(image.broken || await reason(source))));
  return show(frame, shown);
}

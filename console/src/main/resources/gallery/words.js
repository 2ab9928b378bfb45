/** What figures and codes mean, for people. */

export const VERDICT = {
  EXACT: { label: 'Exact copy', means: 'the very same pixels, whatever the file says around them' },
  NEAR_COPY: { label: 'Edited copy', means: 'the same picture, cropped, scaled, marked or compressed anew' },
  SIMILAR: { label: 'Alike', means: 'another picture of something that looks much the same' },
};

export const LOOSE = { label: 'Loosely alike', means: 'the same kind of thing, perhaps' };
export const FAR = { label: 'Hardly alike', means: 'the nearest there is, but not near' };
const OTHER = { label: 'Not a copy', means: 'another picture; how near the score counts as alike is not known here' };

export function verdict(code) {
  return VERDICT[code] || OTHER;
}

/** A result's words: copies by their verdict, the others by the model's own thresholds. */
export function likeness({ verdict: code, score }, thresholds) {
  if (code === 'EXACT' || code === 'NEAR_COPY') {
    return VERDICT[code];
  }
  if (!thresholds) {
    return OTHER;
  }
  if (score >= thresholds.similar) {
    return VERDICT.SIMILAR;
  }
  return score >= thresholds.candidateFloor ? LOOSE : FAR;
}

export const STATUS = {
  open: 'To review',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  folded: 'Too many of one',
};

export const REFUSAL = {
  INVALID: 'This can’t be searched for.',
  NOT_FOUND: 'There is no such picture.',
  OVERLOADED: 'Too many are searching just now. Try again in a moment.',
  EXPIRED: 'The answer took too long. Try again.',
  UNAVAILABLE: 'The search is not available just now.',
};

export const KEPT_BECAUSE = {
  PINNED: 'the catalogue says so',
  PROTECTED: 'it belongs to the protected set',
  NOT_CROPPED: 'the others are parts of it',
  NOT_MARKED: 'the others have something added: a caption, a watermark, a border',
  IN_COLOUR: 'the others have lost its colours',
  LARGER: 'it has more pixels',
  BETTER_QUALITY: 'it was compressed less',
  OLDER: 'it was uploaded first',
  FIRST_KEY: 'nothing tells them apart; its id sorts first',
};

export const FAILURE = {
  INVALID_KEY: 'The key is not tenant/image',
  INVALID_EVENT: 'The event can’t be read',
  UNSUPPORTED_SCHEMA_VERSION: 'An unknown schema version',
  WRONG_PARTITION: 'Written to the wrong partition',
  INVALID_REFERENCE: 'Not an address that is fetched',
  FORBIDDEN_REFERENCE: 'Fetching from there is not allowed',
  NOT_FOUND: 'No picture at the address',
  FETCH_FAILED: 'The host did not give it',
  TOO_LARGE: 'Too large',
  UNSUPPORTED_FORMAT: 'Not a picture format that is read',
  CORRUPT_IMAGE: 'The file is broken',
  NO_SUCH_PAGE: 'There is no such page',
  QUARANTINED: 'It crashed the process several times',
  NOT_REDRIVABLE: 'Tried again too late',
  STALE_DECISION: 'A decision about other pictures than the pair has now',
  INTERNAL: 'A defect of Lookalike',
};

export function bytes(count) {
  if (count < 1024) {
    return `${count} bytes`;
  }
  const kilobytes = count / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

export function count(number, one, many) {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

export function millis(value) {
  if (value === null || value === undefined) {
    return '–';
  }
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(value < 10000 ? 1 : 0)} s`;
}

export function clock(date) {
  return date.toLocaleTimeString('en-GB');
}

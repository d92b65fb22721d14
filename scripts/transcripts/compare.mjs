// Holds an answer against what a transcript says. What differs from router to router is marked in the transcript.

/** Mark → what may stand in its place. */
const MARKS = {
  id: String.raw`\*[0-9A-F]+`,
  number: String.raw`\d+`,
  flag: 'true|false',
  release: String.raw`\d+\.\d+\S* \([a-z -]+\)`,
  /** How long the router is up, over REST … */
  uptime: String.raw`(?:\d+[wdhms])+`,
  /** … and at the console. */
  clock: String.raw`(?:\d+w)?(?:\d+d)?\d\d:\d\d:\d\d`,
  /** A round trip: whole milliseconds on 6.x. */
  rtt: String.raw`(?:\d+s)?(?:\d+ms)?(?:\d+us)?`,
  text: String.raw`[\s\S]*?`,
};

/** A text with marks as a pattern. */
function patternOf(text) {
  const pattern = text
    .split(/(<[a-z]+>)/)
    .map((part) => {
      const mark = MARKS[part.slice(1, -1)];
      return part.startsWith('<') && mark !== undefined
        ? `(?:${mark})`
        : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    })
    .join('');
  return new RegExp(`^${pattern}$`);
}

/** Fields one by one. `"name?"` may be absent; `"..."` says that more fields may come. Returns what differs. */
export function compareJson(expected, actual, at = '') {
  if (typeof expected === 'string' && typeof actual === 'string')
    return patternOf(expected).test(actual) ? [] : [difference(at, expected, actual)];
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length)
      return [difference(at, `${expected.length} records`, `${actual.length}`)];
    return expected.flatMap((one, i) => compareJson(one, actual[i], `${at}[${i}]`));
  }
  if (isRecord(expected) && isRecord(actual)) return compareRecords(expected, actual, at);
  return expected === actual ? [] : [difference(at, JSON.stringify(expected), JSON.stringify(actual))];
}

function compareRecords(expected, actual, at) {
  const { '...': more, ...fields } = expected;
  const wanted = Object.entries(fields).map(([key, value]) => [
    key.replace(/\?$/, ''),
    value,
    key.endsWith('?'),
  ]);
  const names = wanted.map(([name]) => name);
  const extra = more === undefined ? Object.keys(actual).filter((name) => !names.includes(name)) : [];
  const inOrder = Object.keys(actual).filter((name) => names.includes(name));
  const order = names.filter((name) => inOrder.includes(name));
  return [
    ...wanted.flatMap(([name, value, optional]) => {
      if (name in actual) return compareJson(value, actual[name], `${at}.${name}`);
      return optional ? [] : [difference(`${at}.${name}`, JSON.stringify(value), 'nothing')];
    }),
    ...extra.map((name) => difference(`${at}.${name}`, 'nothing', JSON.stringify(actual[name]))),
    ...(order.join() === inOrder.join()
      ? []
      : [difference(`${at || 'fields'} in order`, order.join(), inOrder.join())]),
  ];
}

/** Line by line; blanks at the end of a line or of all say nothing, for routers fill lines up as they like. */
export function compareText(expected, actual, spacingCounts) {
  if (!spacingCounts) {
    const flat = (text) => text.trim().replaceAll(/\s+/g, ' ');
    return patternOf(flat(expected)).test(flat(actual))
      ? []
      : [difference('text', flat(expected), flat(actual))];
  }
  const [want, got] = [expected, actual].map((text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd()),
  );
  const differences = [];
  for (let i = 0; i < Math.max(want.length, got.length); i += 1) {
    const [line = null, found = null] = [want[i], got[i]];
    if (line === null || found === null || !patternOf(line).test(found))
      differences.push(difference(`line ${i + 1}`, line ?? 'nothing', found ?? 'nothing'));
  }
  return differences;
}

function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function difference(at, expected, actual) {
  return `${at || 'answer'}: expected ${expected}, got ${actual}`;
}

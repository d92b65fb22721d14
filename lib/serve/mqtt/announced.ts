/**
 * What was announced, kept on the disk: what is retained at a broker stays for ever, so whoever is renamed or goes has to take it away.
 */
import { fieldsOf, isText } from '../../core/record/shown.js';
import { parseJson } from '../../core/model/text.js';
import { writeWhole } from '../../storage/durable-write.js';
import { readText } from '../../storage/read-file.js';

/** Some thirty topics of some hundred characters. */
const LARGEST_BYTES = 64 * 1024;
const MOST_TOPICS = 500;
const LONGEST_TOPIC = 500;
const LONGEST_WRITE_MS = 5_000;

/** Whatever is wrong with the file: nothing is known of. */
export function announcedIn(file: string): readonly string[] {
  try {
    const topics = fieldsOf(parseJson(readText(file, LARGEST_BYTES) ?? '{}'))?.['topics'];
    if (!Array.isArray(topics)) return [];
    return topics.filter(isText).filter(mayBePublished).slice(0, MOST_TOPICS);
  } catch {
    return [];
  }
}

/** A topic with a wildcard would be an error of the protocol. */
function mayBePublished(topic: string): boolean {
  return (
    topic !== '' && topic.length <= LONGEST_TOPIC && !['#', '+', '\0'].some((sign) => topic.includes(sign))
  );
}

/** @throws SteerError `state_unwritable` */
export async function rememberAnnounced(file: string, topics: readonly string[]): Promise<void> {
  const text = `${JSON.stringify({ version: 1, topics: [...new Set(topics)].sort() }, null, 1)}\n`;
  if (readText(file, LARGEST_BYTES) === text) return;
  await writeWhole(file, text, { durable: true, limitMs: LONGEST_WRITE_MS });
}

/** The services, as their documentation has them: what they take, and how they refuse the rest. */
import type { Reply, Request } from './http-stand-in.js';

const json = (status: number, body: object, headers: Record<string, string> = {}): Reply => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});

function parsed(body: string): Record<string, unknown> | null {
  try {
    const raw: unknown = JSON.parse(body);
    return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
      ? (raw as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

const isJson = ({ headers }: Request): boolean => /^application\/json\b/.test(headers['content-type'] ?? '');

export const NTFY_TOKEN = 'tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2';

/** Publishing as JSON goes to the address of the server itself, not to that of a topic. */
export function ntfyService({ method, path, headers, body }: Request): Reply {
  if (headers.authorization !== undefined && headers.authorization !== `Bearer ${NTFY_TOKEN}`)
    return json(401, { code: 40101, http: 401, error: 'unauthorized' });
  if (method !== 'POST' && method !== 'PUT')
    return json(404, { code: 40401, http: 404, error: 'page not found' });
  if (path !== '/') return json(404, { code: 40401, http: 404, error: 'page not found' });
  const message = parsed(body);
  if (message === null)
    return json(400, { code: 40024, http: 400, error: 'invalid request: request body must be valid JSON' });
  if (!/^[-_A-Za-z0-9]{1,64}$/.test(String(message['topic'])))
    return json(400, { code: 40009, http: 400, error: 'invalid request: topic invalid' });
  const { priority, tags } = message;
  if (typeof priority !== 'number' || !Number.isInteger(priority) || priority < 1 || priority > 5)
    return json(400, { code: 40007, http: 400, error: 'invalid request: priority invalid' });
  if (!Array.isArray(tags))
    return json(400, { code: 40024, http: 400, error: 'invalid request: request body must be valid JSON' });
  // The real one makes an attachment of it where it may keep any; nobody reads that on a phone.
  if (Buffer.byteLength(String(message['message'])) > 4096)
    return json(413, { code: 41301, http: 413, error: 'attachment too large, or bandwidth limit reached' });
  return json(200, { id: 'sPs71M8A2T', time: 1643935928, event: 'message', topic: message['topic'] });
}

export const DISCORD_PATH =
  '/api/webhooks/223704706495545344/3d89bb7572e0fb30d8128367b3b1b44fecd1726de135cbe28a41f8b2f777c372';

export function discordService(request: Request): Reply {
  if (!request.path.startsWith(DISCORD_PATH)) return json(404, { message: 'Unknown Webhook', code: 10015 });
  if (request.method !== 'POST') return json(405, { message: '405: Method Not Allowed', code: 0 });
  if (!isJson(request)) return json(400, { message: 'Cannot send an empty message', code: 50006 });
  const message = parsed(request.body);
  const content = message?.['content'];
  if (typeof content !== 'string' || content === '')
    return json(400, { message: 'Cannot send an empty message', code: 50006 });
  if (content.length > 2000) return json(400, { message: 'Invalid Form Body', code: 50035 });
  const mentions = message?.['allowed_mentions'] as { parse?: unknown } | undefined;
  if (mentions === undefined || !Array.isArray(mentions.parse) || mentions.parse.length > 0)
    throw new Error('a message that may mention everyone');
  return { status: 204 };
}

export const SLACK_PATH = '/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX';

export function slackService(request: Request): Reply {
  if (request.path !== SLACK_PATH) return { status: 404, body: 'no_service' };
  if (request.method !== 'POST') return { status: 400, body: 'invalid_payload' };
  const message = isJson(request) ? parsed(request.body) : null;
  if (message === null) return { status: 400, body: 'invalid_payload' };
  const { text } = message;
  if (typeof text !== 'string' || text === '') return { status: 400, body: 'no_text' };
  if (text.length > 40_000) return { status: 400, body: 'msg_too_long' };
  // Signs that would begin a link or a mention.
  if (/[<>]|&(?!amp;|lt;|gt;)/.test(text)) throw new Error(`not escaped: ${text}`);
  return { status: 200, body: 'ok' };
}

export const MATRIX_TOKEN = 'syt_c3RlZXI_qGHhvKJnQFbUxdYjkzqd_3VhJ2o';
export const MATRIX_ROOM = '!jEsUZKDJdhlrceRyVU:example.org';

/** Transactions are remembered: the second of one id is answered with the event of the first. */
export function matrixService(): (request: Request) => Reply {
  const events = new Map<string, string>();
  return ({ method, path, headers, body }) => {
    if (headers.authorization !== `Bearer ${MATRIX_TOKEN}`)
      return json(401, {
        errcode: 'M_UNKNOWN_TOKEN',
        error: 'Unrecognised access token',
        soft_logout: false,
      });
    const match = /^\/_matrix\/client\/v3\/rooms\/([^/]+)\/send\/m\.room\.message\/([^/]+)$/.exec(path);
    if (method !== 'PUT' || match === null)
      return json(404, { errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' });
    const [, room = '', transaction = ''] = match;
    if (decodeURIComponent(room) !== MATRIX_ROOM)
      return json(403, { errcode: 'M_FORBIDDEN', error: 'User not in room' });
    const message = parsed(body);
    if (message === null) return json(400, { errcode: 'M_NOT_JSON', error: 'Content not JSON.' });
    if (typeof message['msgtype'] !== 'string' || typeof message['body'] !== 'string')
      return json(400, { errcode: 'M_BAD_JSON', error: "'body' is not in content" });
    if (Buffer.byteLength(body) > 65_000)
      return json(413, { errcode: 'M_TOO_LARGE', error: 'event too large' });
    const event = events.get(transaction) ?? `$event${String(events.size)}`;
    events.set(transaction, event);
    return json(200, { event_id: event });
  };
}

export const TELEGRAM_TOKEN = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0';
export const TELEGRAM_CHAT = '-1001234567890';

export function telegramService(request: Request): Reply {
  const bad = (status: number, description: string): Reply =>
    json(status, { ok: false, error_code: status, description });
  const match = /^\/bot([^/]+)\/(\w+)$/.exec(request.path);
  if (match?.[1] !== TELEGRAM_TOKEN) return bad(401, 'Unauthorized');
  if (match[2] !== 'sendMessage') return bad(404, 'Not Found');
  const message = isJson(request) ? parsed(request.body) : {};
  if (message === null) return bad(400, "Bad Request: can't parse JSON object");
  const { chat_id: chat, text } = message;
  if (chat === undefined || chat === '') return bad(400, 'Bad Request: chat_id is empty');
  if (chat !== TELEGRAM_CHAT) return bad(400, 'Bad Request: chat not found');
  if (typeof text !== 'string' || text.trim() === '') return bad(400, 'Bad Request: message text is empty');
  if (text.length > 4096) return bad(400, 'Bad Request: message is too long');
  return json(200, { ok: true, result: { message_id: 1 } });
}

export const CHECK_PATH = '/5f1c2a3b-6d7e-4f80-91a2-b3c4d5e6f708';

/** Five pings a minute are taken. */
export function healthchecksService({ method, path }: Request): Reply {
  if (!['GET', 'HEAD', 'POST'].includes(method)) return { status: 405 };
  const [, rest] = path.split(CHECK_PATH);
  if (!path.startsWith(CHECK_PATH) || rest === undefined) return { status: 404, body: 'not found' };
  if (!/^(\/(fail|start|log|\d{1,3}))?(\?.*)?$/.test(rest))
    return { status: 400, body: 'invalid url format' };
  return { status: 200, body: 'OK' };
}

/** One of one's own, which wants its token and JSON. */
export function webhookService(token: string): (request: Request) => Reply {
  return (request) => {
    if (request.headers.authorization !== `Bearer ${token}`) return { status: 401, body: 'who are you?' };
    const event = isJson(request) ? parsed(request.body) : null;
    const whole = ['version', 'id', 'event', 'severity', 'title', 'text', 'at', 'incident'];
    if (event === null || !whole.every((key) => Object.hasOwn(event, key)))
      return { status: 422, body: 'fields are missing' };
    if (request.headers['idempotency-key'] !== event['id'])
      return { status: 400, body: 'no Idempotency-Key' };
    return { status: 202 };
  };
}

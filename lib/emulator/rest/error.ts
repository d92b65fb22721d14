/** REST errors as RouterOS words them: `{"detail":…,"error":N,"message":…}`, the code a number, the rest text. */

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  406: 'Not Acceptable',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
};

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly body: string;
}

/** An error answer; some have no detail. */
export function errorAnswer(status: number, detail?: string): Answer {
  const body = {
    ...(detail === undefined ? {} : { detail }),
    error: status,
    message: MESSAGES[status] ?? 'Error',
  };
  return { status, body: JSON.stringify(body) };
}

/** A page such as the web service sends when REST is switched off or not there. */
export function htmlAnswer(status: number): Answer {
  const title = `Error ${status}: ${MESSAGES[status] ?? 'Error'}`;
  return {
    status,
    contentType: 'text/html',
    body: `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  };
}

/** Thrown inside the emulator where RouterOS refuses; ends as an error answer. */
export class RestRefusal extends Error {
  readonly answer: Answer;

  constructor(status: number, detail?: string) {
    super(detail ?? `status ${status}`);
    this.answer = errorAnswer(status, detail);
  }
}

/** Why a request is not let in: a status, a stable code, and a sentence for whoever sent it. */
export type Refusal = {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Not understood',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not used here',
  408: 'Too slow',
  413: 'Too large',
  415: 'Not understood',
  421: 'Wrong address',
  426: 'Not encrypted',
  429: 'Too many requests',
  431: 'Too large',
  500: 'Something went wrong',
  503: 'Not now',
}

/** The same for programs: RFC 9457, as `app/_http/problem.ts` answers from within. */
export const problemText = ({ status, code, message }: Refusal, requestId: string): string =>
  JSON.stringify({
    type: 'about:blank',
    title: TITLES[status] ?? 'Not possible',
    status,
    code,
    detail: message,
    requestId,
  })

import { afterAll, beforeAll, vi } from 'vitest'
import { useDatabase } from './database.ts'
import { signInKeyFile } from './sign-in.ts'

/** The database of a whole file of tests. */
export const suiteDatabase = useDatabase

export const DOOR = 'http://127.0.0.1:4711'

/** Handlers of this process work on the suite's database, as the dashboard at `DOOR`. Use beside `suiteDatabase`. */
export function standAtDoor(
  suite: { readonly url: string },
  settings: Readonly<Record<string, string>> = {},
): void {
  const kept = globalThis as { sprawlLedger?: { $disconnect(): Promise<void> }; sprawlSignIn?: unknown }
  beforeAll(() => {
    vi.stubEnv('DATABASE_URL', suite.url)
    vi.stubEnv('SPRAWL_PORT', '4711')
    vi.stubEnv('SPRAWL_SIGN_IN_KEY_FILE', signInKeyFile())
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  })
  afterAll(async () => {
    await kept.sprawlLedger?.$disconnect()
    delete kept.sprawlLedger
    delete kept.sprawlSignIn
    vi.unstubAllEnvs()
  })
}

/** A browser as far as handlers see it: it keeps cookies, and says where it stands. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  address = '203.0.113.7'

  async send(
    handler: (request: Request, route: never) => Promise<Response>,
    path: string,
    asked: { method?: string; body?: unknown; params?: Record<string, string> } = {},
  ): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
    const method = asked.method ?? (asked.body === undefined ? 'GET' : 'POST')
    const request = new Request(DOOR + path, {
      method,
      headers: {
        host: new URL(DOOR).host,
        origin: DOOR,
        'user-agent': 'a test',
        'x-sprawl-client-address': this.address,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(asked.body ?? {}) }),
    })
    const response = await handler(request, { params: Promise.resolve(asked.params ?? {}) } as never)
    for (const line of response.headers.getSetCookie()) this.keep(line)
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : JSON.parse(text), headers: response.headers }
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    if (/max-age=0/i.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(at + 1))
  }
}

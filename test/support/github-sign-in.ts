import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'

export type GithubDouble = {
  readonly url: string
  user: { id: number; login: string; name: string | null }
  emails: { email: string; primary: boolean; verified: boolean }[]
  close(): Promise<void>
}

/** GitHub Enterprise Server on loopback as far as signing in goes: authorisation, code for token, user and e-mails. */
export async function openGithub(client: { id: string; secret: string }): Promise<GithubDouble> {
  const challenges = new Map<string, string>()
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://github.invalid')
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/login/oauth/authorize') {
      const code = `code-${challenges.size}`
      challenges.set(code, url.searchParams.get('code_challenge') ?? '')
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.search = String(new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' }))
      return void response.writeHead(302, { location: back.href }).end()
    }
    if (url.pathname === '/login/oauth/access_token') {
      const form = new URLSearchParams(await textOf(request))
      const verifier = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const isRight =
        form.get('client_id') === client.id &&
        form.get('client_secret') === client.secret &&
        challenges.get(form.get('code') ?? '') === verifier
      return void (isRight
        ? json(200, { access_token: 'granted', token_type: 'bearer', scope: 'read:user,user:email' })
        : json(401, { error: 'bad_verification_code' }))
    }
    if (request.headers.authorization !== 'Bearer granted')
      return void json(401, { message: 'Bad credentials' })
    if (url.pathname === '/api/v3/user')
      return void json(200, { ...double.user, email: 'public@elsewhere.example' })
    if (url.pathname === '/api/v3/user/emails') return void json(200, double.emails)
    return void json(404, { message: 'Not Found' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const double: GithubDouble = {
    url: `http://127.0.0.1:${port}`,
    user: { id: 1, login: 'nobody', name: null },
    emails: [],
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return double
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

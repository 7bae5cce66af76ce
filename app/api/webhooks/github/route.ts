import { verify } from '@octokit/webhooks-methods'
import { doorOf } from '#app/_http/auth-door.ts'
import { answer, refuse } from '#app/_http/endpoint.ts'
import { readJson } from '#app/_http/json-body.ts'
import { InputError } from '#app/_http/problem.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { Forbidden } from '#inventory/errors.ts'
import { webhookSecrets } from '#inventory/integration/webhook-secrets.ts'
import { githubEventOf } from '#inventory/model/github-event.ts'
import { receiveDelivery } from '#inventory/webhook/receive-delivery.ts'

/** A delivery of GitHub: its signature is checked over the bytes as they came, what it asks for is done by a job. */
export async function POST(request: Request): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? crypto.randomUUID()
  try {
    const { ctx } = doorOf(request.headers, requestId)
    const body = await request.text()
    if (!(await isSigned(ctx, body, request.headers.get('x-hub-signature-256') ?? '')))
      throw new Forbidden('The signature is of none of the webhook secrets that are known here.')
    const deliveryId = request.headers.get('x-github-delivery') ?? ''
    if (!/^[\w-]{1,100}$/.test(deliveryId)) throw new InputError('X-GitHub-Delivery is missing.')
    const event = githubEventOf(request.headers.get('x-github-event') ?? '', readJson(body))
    const isNew = await receiveDelivery(ctx, { deliveryId, event })
    return answer(202, { taken: isNew && event !== null }, requestId)
  } catch (error) {
    return refuse(error, request, requestId)
  }
}

async function isSigned(ctx: Ctx, body: string, signature: string): Promise<boolean> {
  if (body === '' || signature === '') return false
  const secrets = await webhookSecrets(ctx, process.env.SPRAWL_WEBHOOK_KEY_FILE ?? '')
  const checks = secrets.map((secret) => secret.expose((text) => verify(text, body, signature)))
  return (await Promise.all(checks)).includes(true)
}

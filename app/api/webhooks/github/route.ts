import { doorOf } from '#app/_http/auth-door.ts'
import { answer, refuse } from '#app/_http/endpoint.ts'
import { readJson } from '#app/_http/json-body.ts'
import { InputError } from '#app/_http/problem.ts'
import { Forbidden } from '#inventory/errors.ts'
import { githubEventOf } from '#inventory/model/github-event.ts'
import { receiveDelivery } from '#inventory/webhook/receive-delivery.ts'
import { isSigned } from './signature.ts'

/** GitHub sends no larger one. The server that stands before this refuses them while they come. */
const MOST_BYTES = 25 * 1024 * 1024

/** A delivery of GitHub: its signature is checked over the bytes as they came, what it asks for is done by a job. */
export async function POST(request: Request): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? crypto.randomUUID()
  try {
    const { ctx } = doorOf(request.headers, requestId)
    const deliveryId = request.headers.get('x-github-delivery') ?? ''
    if (!/^[\w-]{1,100}$/.test(deliveryId)) throw new InputError('X-GitHub-Delivery is missing.')
    const bytes = new Uint8Array(await request.arrayBuffer())
    if (bytes.length > MOST_BYTES) throw new InputError('No delivery of GitHub is as large.')
    if (!(await isSigned(ctx, bytes, request.headers.get('x-hub-signature-256') ?? '')))
      throw new Forbidden('The signature is of none of the webhook secrets that are known here.')
    const name = request.headers.get('x-github-event') ?? ''
    const event = githubEventOf(name, readJson(new TextDecoder().decode(bytes)))
    const isNew = await receiveDelivery(ctx, { deliveryId, event })
    return answer(202, { taken: isNew && event !== null }, requestId)
  } catch (error) {
    return refuse(error, request, requestId)
  }
}

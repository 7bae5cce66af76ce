import { randomUUID } from 'node:crypto'
import { requestCtx } from '#app/_http/ctx.ts'
import { answer, parse, refuse } from '#app/_http/endpoint.ts'
import { readJson } from '#app/_http/json-body.ts'
import { limitedText } from '#app/_http/limited-text.ts'
import { BundleReceipt, BundleUpload, MOST_UPLOAD_BYTES } from '#inventory/model/vault-bundle.ts'
import { receiveBundle } from '#inventory/vault-bundle/receive-bundle.ts'

/** Pieces of a collector's bundle, as they are sealed: this process cannot open them. A worker takes them later. */
export async function POST(request: Request): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? randomUUID()
  try {
    const ctx = await requestCtx(request, requestId)
    const upload = parse(BundleUpload, readJson(await limitedText(request, MOST_UPLOAD_BYTES)))
    return answer(202, BundleReceipt.parse(await receiveBundle(ctx, upload)), requestId)
  } catch (error) {
    return refuse(error, request, requestId)
  }
}

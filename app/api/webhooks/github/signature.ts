import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Ctx } from '#inventory/ctx.ts'
import { webhookSecrets } from '#inventory/integration/webhook-secrets.ts'

const SHAPE = /^sha256=([0-9a-f]{64})$/

/** Whether the bytes were signed with one of our webhook secrets; each is compared in constant time, and all are. */
export async function isSigned(ctx: Ctx, bytes: Uint8Array, signature: string): Promise<boolean> {
  const given = SHAPE.exec(signature)?.[1]
  if (given === undefined || bytes.length === 0) return false
  const keyFile = process.env.SPRAWL_WEBHOOK_KEY_FILE ?? ''
  const expected = Buffer.from(given, 'hex')
  for (const isDoubtful of [false, true]) {
    const secrets = await webhookSecrets(ctx, { keyFile, isDoubtful })
    const fits = secrets.map((secret) =>
      secret.expose((text) => timingSafeEqual(createHmac('sha256', text).update(bytes).digest(), expected)),
    )
    if (fits.includes(true)) return true
  }
  return false
}

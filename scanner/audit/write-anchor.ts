import { createSocket } from 'node:dgram'
import { hostname } from 'node:os'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import type { AuditAnchor } from '#inventory/model/audit.ts'
import { type Network, systemNetwork } from '#scanner/net/connect.ts'
import { sendOnce } from '#scanner/net/request.ts'
import { appendAnchor } from './anchor-file.ts'
import { AnchorError, type AnchorTarget, anchorWords } from './anchor-target.ts'

const SECONDS = 10

/** Writes the end of the chain to a target. Throws AnchorError, whose message names the target only. */
export async function writeAnchor(
  target: AnchorTarget,
  anchor: AuditAnchor,
  network: Network = systemNetwork({ ...PUBLIC_ONLY, trusted: true }),
): Promise<void> {
  try {
    if (target.to === 'file') await appendAnchor(target.file, anchor)
    else if (target.to === 'syslog') await toSyslog(target, anchor)
    else await toWebhook(target.url, anchor, network)
  } catch {
    throw new AnchorError(`The end of the audit log could not be written to ${anchorWords(target)}.`)
  }
}

/** RFC 5424 over UDP: facility 13 (log audit), severity 5 (notice). */
async function toSyslog({ host, port }: { host: string; port: number }, anchor: AuditAnchor): Promise<void> {
  const head = `<${13 * 8 + 5}>1 ${anchor.sealedAt} ${hostname() || '-'} sprawl ${process.pid} audit-anchor -`
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.send(`${head} ${JSON.stringify(anchor)}`, port, host.replace(/^\[|\]$/g, ''), (error) =>
        error === null ? resolve() : reject(error),
      )
    })
  } finally {
    socket.close()
  }
}

async function toWebhook(url: URL, anchor: AuditAnchor, network: Network): Promise<void> {
  const request = {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ event: 'audit.anchor', ...anchor }),
  }
  const sending = { network, userAgent: 'sprawl', mostBytes: 1024 }
  const { status } = await sendOnce(request, sending, AbortSignal.timeout(SECONDS * 1000))
  if (status < 200 || status >= 300) throw new Error('refused')
}

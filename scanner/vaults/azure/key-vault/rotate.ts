import { z } from 'zod'
import type { RotatedEntry } from '../../connector.ts'
import { VaultError } from '../../vault-error.ts'
import type { AzureServer, AzureSession } from '../session.ts'
import { CertificateOperation, CertificateRequest } from '../wire.ts'
import { API } from './read.ts'

/** Lets Key Vault make a new version of a key or a certificate, by the policy it has. Throws VaultError. */
export async function rotate(session: AzureSession, { path, name, kind }: RotatedEntry): Promise<void> {
  const [, address, holding] = /^(https?:\/\/.+)\/(keys|certificates)\/[^/]+$/.exec(path) ?? []
  if (address === undefined || (kind !== 'key' && kind !== 'certificate'))
    throw new VaultError(
      'failed',
      'Key Vault rotates only keys and certificates.',
      'Follow the runbook instead.',
    )
  const server = session.vault(address)
  const place = `/${holding}/${encodeURIComponent(name)}`
  if (kind === 'key')
    await server.http.ask({ method: 'POST', path: `${place}/rotate?${API}`, reply: z.unknown(), once: true })
  else await renew(server, place)
}

/** A certificate is asked for anew as its newest version was: same policy, same tags. */
async function renew({ http }: AzureServer, place: string): Promise<void> {
  const { data } = await http.ask({ path: `${place}?${API}`, reply: CertificateRequest })
  const { status } = (
    await http.ask({
      method: 'POST',
      path: `${place}/create?${API}`,
      body: data,
      reply: CertificateOperation,
      once: true,
    })
  ).data
  if (status === 'failed' || status === 'cancelled')
    throw new VaultError(
      'failed',
      'The issuer did not renew the certificate.',
      'Its pending operation says why.',
    )
}

import type { ConsumerRecord } from '#inventory/model/vault-recording.ts'
import type { AuditLine } from './line.ts'

export type Reader = Pick<ConsumerRecord, 'kind' | 'name' | 'place' | 'detail'>

/** Ways of logging in that people use; the display name begins with theirs. */
const PEOPLE = /^(userpass|ldap|oidc|okta|github|saml|radius)-/

/** Who did it, as the way they logged in names them: a service account, a role, a user. */
export function readerOf({ auth, request }: AuditLine): Reader {
  const metadata = auth?.metadata ?? {}
  const shown = auth?.display_name ?? ''
  const from = request.remote_address === '' ? '' : `from ${request.remote_address}`
  const entity = auth?.entity_id ? `entity ${auth.entity_id}` : ''
  const detail = [shown, entity, from]
    .filter((each) => each !== '')
    .join(', ')
    .slice(0, 500)
  const { service_account_name: account, service_account_namespace: space } = metadata
  if (account !== undefined)
    return { kind: 'workload', name: account.slice(0, 500), place: (space ?? '').slice(0, 500), detail }
  const place = (request.namespace?.path ?? '').replace(/\/$/, '').slice(0, 500)
  if (PEOPLE.test(shown) || metadata.username !== undefined)
    return { kind: 'person', name: (metadata.username ?? shown).slice(0, 500), place, detail }
  const name = metadata.role_name ?? metadata.role ?? shown
  if (name === '') return { kind: 'unknown', name: 'unnamed token', place, detail }
  return { kind: shown === 'root' ? 'unknown' : 'service', name: name.slice(0, 500), place, detail }
}

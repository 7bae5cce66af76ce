import type { DoctorReport, PermissionCheck } from '#inventory/model/vault.ts'
import { writerLogin } from '#scanner/github/writer-login.ts'
import type { ConnectorTools } from '../connector.ts'
import { examined } from '../examined.ts'
import type { Entered } from './access.ts'
import { type Reading, within } from './client.ts'
import { refusalOf, repositoriesOf } from './find-parts.ts'
import { CALLS } from './lists.ts'
import type { GitHubOptions } from './options.ts'
import { organisationParts, type Part, repositoryParts } from './parts.ts'

/** Asks for each list, of the organisation and of its oldest repository. Never throws for a refusal. */
export async function examine(
  options: GitHubOptions,
  open: () => Promise<Entered & { reading: Reading }>,
  tools: ConnectorTools,
): Promise<DoctorReport> {
  return examined(tools, async () => {
    const { client, access, reading } = await open()
    const identity = await within(reading, 'GET /user', () => writerLogin(client, access))
    const checks: PermissionCheck[] = []
    for (const part of organisationParts(options.lists)) checks.push(await checkOf(reading, part))
    const repositories = await repositoriesOf(reading)
    for (const list of options.lists) {
      const { repository: call, what } = CALLS[list]
      const [first] = repositoryParts(list, repositories.slice(0, 1))
      if (first !== undefined) checks.push(await checkOf(reading, first))
      else if (call !== null)
        checks.push({
          permission: call.permission,
          part: null,
          state: 'unknown',
          effect: `${what}: there is no repository to ask in.`,
        })
    }
    return { identity, checks }
  })
}

async function checkOf(reading: Reading, part: Part): Promise<PermissionCheck> {
  const refusal = await refusalOf(reading, part)
  return {
    permission: part.call.permission,
    part: part.repository ?? reading.organisation,
    state: refusal === null ? 'granted' : 'missing',
    effect: `${CALLS[part.list].what}${refusal === null ? '.' : ': not in the inventory.'}`,
  }
}

import { getHostedText } from '#inventory/hosted-text/get-hosted-text.ts'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'
import { cloneToken } from '#scanner/github/clone-token.ts'
import { openRepository, syncMirror } from '#scanner/sources/git/index.ts'
import { SourceError } from '#scanner/sources/source.ts'
import type { HeldMirrors } from '../mirrors/hold.ts'
import { poolOf } from '../mirrors/pool-of.ts'
import { clientOf, openAccess } from '../open-access.ts'
import type { Run } from './run.ts'
import type { Target } from './target.ts'

/**
 * What a repository of an organisation stands for, with the credential the organisation was connected with: code or a
 * wiki is cloned into its mirror, other texts are read from the API. Throws SourceError.
 */
export async function openHosted(run: Run, held: HeldMirrors): Promise<Target> {
  const { tools, signal, start } = run
  const text = await getHostedText(tools.ctx, { repositoryId: start.repository.id })
  const repositoryId = text?.ofRepositoryId ?? start.repository.id
  const hosted = await organisationAccess(tools.ctx, { repositoryId })
  const access = await openAccess(tools, hosted, `scan of repository ${start.repository.id}`)
  const client = clientOf(tools, hosted, access, signal)
  const cloneUrl = hosted.cloneUrl ?? ''
  const webBase = cloneUrl.replace(/\.git$/, '')
  if (text !== null && text.kind !== 'wiki') return { kind: 'texts', hosted: text, client, webBase }
  const url = new URL(text === null ? cloneUrl : `${webBase}.wiki.git`)
  const token = await cloneToken(client, access)
  url.username = 'x-access-token'
  url.password = token.expose((value) => encodeURIComponent(value))
  const allowed = tools.allowedAddresses ?? PUBLIC_ONLY.allowed
  const rules = hosted.isTrusted ? null : { allowed, trusted: false }
  const { id } = start.repository
  const directory = held.directory(id)
  const pool = text === null ? await poolOf(tools, client, id) : null
  const shared = pool === null ? {} : { pool: held.borrow(id, pool) }
  try {
    await syncMirror({ url: url.href, directory, signal, rules, ...shared })
  } catch (error) {
    if (text !== null && isNotFound(error)) return { kind: 'nothing' }
    throw error
  }
  const repository = await openRepository(directory, signal)
  return { kind: 'repository', repository, mirror: directory, webBase }
}

/** GitHub has no wiki until somebody writes its first page. */
const isNotFound = (error: unknown): boolean => error instanceof SourceError && error.code === 'not-found'

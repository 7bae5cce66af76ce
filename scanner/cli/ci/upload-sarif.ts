import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { GitHubClient } from '#scanner/github/client.ts'
import { isRefusal } from '#scanner/github/errors.ts'
import type { Report } from '#scanner/report/report.ts'
import { renderSarif } from '#scanner/report/sarif.ts'
import type { CiEvent } from './event.ts'

/** Gives GitHub's code scanning the report. Answers null, or in words why it was not taken. */
export async function uploadSarif(
  client: GitHubClient,
  event: CiEvent,
  ref: string,
  report: Report,
): Promise<string | null> {
  const sarif = (await promisify(gzip)([...renderSarif(report, false)].join(''))).toString('base64')
  try {
    await client.rest.codeScanning.uploadSarif({
      owner: event.owner,
      repo: event.repository,
      commit_sha: event.head,
      ref,
      sarif,
      tool_name: 'Sprawl',
    })
    return null
  } catch (error) {
    if (isRefusal(error))
      return 'Code scanning did not take the report: the token needs "security-events: write", and code scanning must be on.'
    return 'Code scanning did not take the report.'
  }
}

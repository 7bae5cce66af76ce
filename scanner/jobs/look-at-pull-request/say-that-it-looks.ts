import type { PullRequestLook } from '#inventory/model/pull-request.ts'
import type { GitHubClient } from '#scanner/github/client.ts'
import { startCheck } from '#scanner/github/pull-request/start-check.ts'
import type { Tools } from '../tools.ts'

/** Most looks are over before; so each writes once. */
const USUALLY_OVER_SECONDS = 5

/** Puts "in progress" on the head when the look takes long. That it could not be said keeps nobody from looking. */
export function sayThatItLooks(
  tools: Pick<Tools, 'log' | 'saysItLooksAfterSeconds'>,
  client: GitHubClient,
  { owner, name, head, speaks, pullRequestId }: PullRequestLook,
): { readonly stop: () => Promise<void> } {
  if (!speaks) return { stop: async () => {} }
  let said: Promise<void> | null = null
  const say = () => {
    said = startCheck(client, { owner, repository: name }, head).catch((error: unknown) => {
      tools.log.info({ pullRequestId, error }, 'it could not be said that it is looked at')
    })
  }
  const timer = setTimeout(say, (tools.saysItLooksAfterSeconds ?? USUALLY_OVER_SECONDS) * 1_000)
  return {
    stop: async () => {
      clearTimeout(timer)
      await said
    },
  }
}

import { createHash } from 'node:crypto'
import type { HostedText } from '#inventory/hosted-text/get-hosted-text.ts'
import { saveTextProgress } from '#inventory/hosted-text/save-text-progress.ts'
import { TextProgress } from '#inventory/model/hosted-text.ts'
import type { GitHubClient } from '#scanner/github/client.ts'
import { RateLimited } from '#scanner/github/errors.ts'
import { conversationPages } from '#scanner/github/texts/conversations.ts'
import { releasePages } from '#scanner/github/texts/releases.ts'
import { isStillThere } from '#scanner/github/texts/still-there.ts'
import type { HostedTextItem, TextPage } from '#scanner/github/texts/text.ts'
import { finish } from './finish.ts'
import { readLogs } from './read-logs.ts'
import { type Run, readsEverything, tell } from './run.ts'
import { type TextPiece, textReader } from './text-reader.ts'

export type TextTarget = {
  readonly kind: 'texts'
  readonly hosted: HostedText
  readonly client: GitHubClient
  /** Where people see the repository the texts belong to. */
  readonly webBase: string
}

/**
 * Reads what was written beside the code since the last time, and asks whether what was found before still stands.
 * How far it came is in the ledger after each page, so that it goes on there when GitHub wants it to wait.
 */
export async function scanTexts(run: Run, { hosted, client, webBase }: TextTarget): Promise<void> {
  const { tools, start } = run
  await tell(run, 'reading', {}, `texts:${hosted.kind}`)
  const reader = await textReader(run)
  let progress = beginning(run, hosted.progress)
  const save = async (next: Partial<TextProgress>): Promise<void> => {
    progress = { ...progress, ...next }
    await saveTextProgress(tools.ctx, { lease: start.lease, progress })
  }
  try {
    if (hosted.kind === 'actions-logs')
      await readLogs(run, { hosted, client, reader, save, progress: () => progress })
    else
      for await (const page of pagesOf(client, hosted, progress)) {
        run.signal.throwIfAborted()
        await reader.read(page.items.map(pieceOf))
        if (page.readUntil !== null)
          await save({ since: { ...progress.since, [page.stream]: new Date(page.readUntil).toISOString() } })
      }
    await reader.dropGone((path) => isStillThere(client, hosted, path))
  } catch (error) {
    if (error instanceof RateLimited)
      await saveTextProgress(tools.ctx, {
        lease: start.lease,
        progress,
        askAgainAt: error.resumeAt.toISOString(),
      })
    throw error
  }
  await tell(run, 'judging')
  const { count } = await reader.finish()
  await finish(run, { tips: [], repository: null, blobsTotal: count, webBase })
}

/** A first reading and one with another detection version begin at the beginning, unless they are under way. */
function beginning(run: Run, known: TextProgress): TextProgress {
  const version = run.tools.engine.detectionVersion
  return readsEverything(run) && known.version !== version ? TextProgress.parse({ version }) : known
}

function pagesOf(
  client: GitHubClient,
  hosted: HostedText,
  { since }: TextProgress,
): AsyncGenerator<TextPage> {
  return hosted.kind === 'conversations'
    ? conversationPages(client, hosted, since)
    : releasePages(client, hosted)
}

function pieceOf({ path, text, author, createdAt }: HostedTextItem): TextPiece {
  const bytes = Buffer.from(text)
  const blob = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  const written = { id: path, author: author ?? '', authorEmail: '', date: createdAt }
  return { text: { path, blob, written: author === null ? null : written }, content: { id: blob, bytes } }
}

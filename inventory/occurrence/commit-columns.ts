import type { CommitRecord } from '#inventory/model/recording.ts'
import { foreignText } from '#prisma/text.ts'

/** Who brought something and who took it away, as columns; shared by blob paths and occurrences. */
export const commitColumns = (introduced: CommitRecord | null, removed: CommitRecord | null) => ({
  introducedCommit: introduced?.id ?? null,
  introducedAuthor: introduced === null ? null : foreignText(introduced.author),
  introducedEmail: introduced === null ? null : foreignText(introduced.authorEmail),
  introducedAt: introduced?.date ?? null,
  removedCommit: removed?.id ?? null,
  removedAuthor: removed === null ? null : foreignText(removed.author),
  removedEmail: removed === null ? null : foreignText(removed.authorEmail),
  removedAt: removed?.date ?? null,
})

/** A commit out of four columns; null when there is none. */
export const commitOf = (
  id: string | null,
  author: string | null,
  authorEmail: string | null,
  date: Date | null,
): CommitRecord | null =>
  id === null || date === null
    ? null
    : { id, author: author ?? '', authorEmail: authorEmail ?? '', date: date.toISOString() }

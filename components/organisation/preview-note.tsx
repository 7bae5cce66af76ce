import { Alert } from '@mantine/core'
import { formatBytes, formatCount, plural } from '#components/ui/words.ts'
import { SkipReason } from '#inventory/model/organisation.ts'
import type { FilterPreview } from '#inventory/model/organisation-view.ts'

type PreviewNoteProps = {
  readonly preview: FilterPreview
  /** What is shown answers an older question. */
  readonly stale: boolean
}

/** After a number. */
const skippedAs: Record<SkipReason, string> = {
  archived: 'archived',
  fork: 'that are forks',
  disabled: 'disabled by GitHub',
  empty: 'that nobody ever pushed to',
  visibility: 'by their visibility',
  name: 'by their name',
  topic: 'by their topics',
  inactive: 'without a push lately',
  'too-large': 'that are too large',
}

/** What the filters above would do, before they are kept. */
export function PreviewNote({ preview, stale }: PreviewNoteProps) {
  const { scanned, scannedKibibytes, added, dropped, skipped, examples } = preview
  const reasons = SkipReason.options.flatMap((reason) => {
    const count = skipped[reason] ?? 0
    return count === 0 ? [] : [`${formatCount(count)} ${skippedAs[reason]}`]
  })
  return (
    <Alert
      variant="light"
      color="pine"
      role="status"
      style={{ opacity: stale ? 0.6 : 1 }}
      title={`${plural(scanned, 'repository', 'repositories')} would be scanned, ${formatBytes(scannedKibibytes * 1024)}`}
    >
      <span style={{ color: 'var(--ink)', overflowWrap: 'anywhere' }}>
        {(added > 0 || dropped > 0) && `${formatCount(added)} more than now, ${formatCount(dropped)} fewer. `}
        {examples.length > 0 && `Among them ${examples.slice(0, 6).join(', ')}. `}
        {reasons.length > 0 && `Left out: ${reasons.join(', ')}.`}
      </span>
    </Alert>
  )
}

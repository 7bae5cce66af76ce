import { Anchor } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PathText } from '#components/ui/path-text.tsx'
import { PresenceMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import { plural, presenceSentences, suppressedByWords, textPresenceSentences } from '#components/ui/words.ts'
import type { CommitView, OccurrenceView } from '#inventory/model/occurrence.ts'
import { confidenceLevel } from '#inventory/model/terms.ts'
import classes from './occurrence-card.module.css'

/** One place that holds the value: where, in which state, who brought it, and the masked line. */
export function OccurrenceCard({ occurrence, note }: { occurrence: OccurrenceView; note?: ReactNode }) {
  const { url, context, presence, line } = occurrence
  const isWritten = occurrence.text !== null && occurrence.text.kind !== 'wiki'
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <div className={classes.place}>
          <span className={classes.repository}>{occurrence.repository.name}</span>
          {url === null ? (
            <Place occurrence={occurrence} />
          ) : (
            <Anchor href={url} target="_blank" rel="noopener noreferrer" className={classes.link}>
              <Place occurrence={occurrence} />
              <IconExternalLink size={13} aria-label="opens the host of the repository" />
            </Anchor>
          )}
        </div>
        <PresenceMark presence={presence} />
      </div>
      <p className={classes.sentence}>{(isWritten ? textPresenceSentences : presenceSentences)[presence]}</p>
      {context !== null && (
        <pre className={classes.context}>
          <span className={classes.number} aria-hidden="true">
            {line}
          </span>
          <code>{context.line}</code>
        </pre>
      )}
      <ul className={classes.notes}>
        {isWritten ? (
          <WrittenNote written={occurrence.introduced} />
        ) : (
          <CommitNote
            word="Introduced"
            commit={occurrence.introduced}
            otherwise="Not in a commit: found in a file as it lies there"
          />
        )}
        {occurrence.removed !== null && (
          <CommitNote word="Removed" commit={occurrence.removed} otherwise="" />
        )}
        <li>
          {plural(occurrence.versions, 'version')} of the {isWritten ? 'text' : 'file'}
        </li>
        <li>Confidence {confidenceLevel(occurrence.confidence)}</li>
        {occurrence.decodedBy.length > 0 && <li>Found after decoding {occurrence.decodedBy.join(', ')}</li>}
        <SuppressionNote suppressed={occurrence.suppressed} />
        {note !== undefined && <li>{note}</li>}
      </ul>
    </li>
  )
}

/** A file by its path and line; what is written beside code by what it is, such as `comment on issue #12`. */
function Place({ occurrence }: { occurrence: OccurrenceView }) {
  const { inside, line, path, text } = occurrence
  if (text !== null && text.kind !== 'wiki')
    return (
      <span>
        {text.place.charAt(0).toUpperCase() + text.place.slice(1)}
        {inside !== null && (
          <>
            {' '}
            <PathText path={inside} line={line} />
          </>
        )}
      </span>
    )
  return <PathText path={inside === null ? path : `${path}!${inside}`} line={line} />
}

function WrittenNote({ written }: { written: CommitView | null }) {
  if (written === null) return <li>GitHub names nobody who wrote it</li>
  return (
    <li>
      Written <When at={written.date} /> by {written.author}
    </li>
  )
}

function CommitNote({
  word,
  commit,
  otherwise,
}: {
  word: string
  commit: CommitView | null
  otherwise: string
}) {
  if (commit === null) return <li>{otherwise}</li>
  return (
    <li>
      {word} <When at={commit.date} /> by <span title={commit.authorEmail}>{commit.author}</span> in{' '}
      <code title={commit.id}>{commit.id.slice(0, 9)}</code>
    </li>
  )
}

function SuppressionNote({ suppressed }: { suppressed: OccurrenceView['suppressed'] }) {
  if (suppressed === null) return null
  return (
    <li className={classes.suppressed}>
      {suppressed.obeyed ? 'Suppressed' : 'A suppression that is not obeyed'}:{' '}
      {suppressedByWords[suppressed.by].toLowerCase()}
      {suppressed.who !== null && `, by ${suppressed.who}`}
    </li>
  )
}

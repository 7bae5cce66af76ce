'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import classes from '#components/entry/entry.module.css'
import { environmentWords, VALUES_NOT_READ } from '#components/entry/entry-words.ts'
import { FindingPlace } from '#components/finding/finding-place.tsx'
import { Line } from '#components/ui/line.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { PresenceMark, StateMark } from '#components/ui/state-marks.tsx'
import { plural } from '#components/ui/words.ts'
import type { EntryDetail } from '#inventory/model/vault-view.ts'

/** Findings whose value this entry holds or held. */
export function EntryLeaks({ entry: { leaks, leakFindings } }: { entry: EntryDetail }) {
  return (
    <Panel title="Leaks">
      <p style={{ margin: 0 }}>{sentence(leaks, leakFindings.length)}</p>
      <ul className={classes.list} style={leakFindings.length === 0 ? {} : { marginTop: '0.8rem' }}>
        {leakFindings.map((finding) => (
          <li key={finding.id} className={classes.item}>
            <Line>
              <Anchor component={Link} href={routes.finding(finding.id)}>
                {finding.title}
              </Anchor>
              <SeverityMark severity={finding.severity} />
              <PresenceMark presence={finding.presence} />
              <StateMark state={finding.state} resolution={finding.resolution} />
            </Line>
            <FindingPlace place={finding.place} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function sentence(leaks: EntryDetail['leaks'], shown: number): string {
  if (leaks === null) return VALUES_NOT_READ
  const { current, older } = leaks
  if (current + older === 0) return 'None of its values that were read was found in what is scanned.'
  const parts = [
    ...(current > 0
      ? [`${plural(current, 'leaked credential')} ${current === 1 ? 'is' : 'are'} its current version`]
      : []),
    ...(older > 0
      ? [`${plural(older, 'leaked credential')} ${older === 1 ? 'is' : 'are'} an older version`]
      : []),
  ]
  return `${parts.join('; ')}.${shown === 0 ? ' They lie where you may not look.' : ''}`
}

/** Where else the same value is stored, and where one still is that was rotated away here. */
export function EntryTwins({ entry: { twins, duplicates, oldValueHolders } }: { entry: EntryDetail }) {
  return (
    <>
      {oldValueHolders.length > 0 && (
        <Panel title="Still holds its old value">
          <Twins twins={oldValueHolders} />
        </Panel>
      )}
      <Panel title="Same value elsewhere">
        {duplicates === null ? (
          <span className={classes.soft}>{VALUES_NOT_READ}</span>
        ) : duplicates === 0 ? (
          <span className={classes.soft}>In no other entry whose values were read.</span>
        ) : (
          <Twins twins={twins} unseen={duplicates - twins.length} />
        )}
      </Panel>
    </>
  )
}

function Twins({ twins, unseen = 0 }: { twins: EntryDetail['twins']; unseen?: number }) {
  return (
    <ul className={classes.list}>
      {twins.map((twin) => (
        <li key={twin.id} className={classes.item}>
          <Anchor component={Link} href={routes.entry(twin.id)}>
            {twin.path}
          </Anchor>
          <span className={classes.soft}>
            {twin.vault} · {environmentWords[twin.environment]}
          </span>
        </li>
      ))}
      {unseen > 0 && <li className={classes.soft}>And {plural(unseen, 'more')} that you may not see.</li>}
    </ul>
  )
}

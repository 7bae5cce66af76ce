import { Stack, Text } from '@mantine/core'
import Link from 'next/link'
import { PathText } from '#components/ui/path-text.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import type { PolicySimulation } from '#inventory/model/policy.ts'
import classes from './policy.module.css'

type SimulationProps = {
  readonly result: PolicySimulation
  /** What was tried: `Days 180 → 90`. */
  readonly changes: readonly string[]
  readonly hrefOf: (entryId: string) => string
}

/** What a change would do, in one sentence, the figures, and some of what it would newly hit. */
export function Simulation({ result, changes, hrefOf }: SimulationProps) {
  const { before, after, newlyViolated, newlySatisfied, examples, judged } = result
  return (
    <Stack gap="xs" className={classes.simulation} role="status">
      <Text fw={560}>
        {changes.length > 0 && `${changes.join(', ')}: `}
        {changes.length > 0 ? sentence(result) : capitalised(sentence(result))}
      </Text>
      <Text size="sm" c="dimmed">
        Violated {formatCount(before.violated)} → {formatCount(after.violated)}, undecided{' '}
        {formatCount(before.undecided)} → {formatCount(after.undecided)}, of{' '}
        {plural(judged, 'entry', 'entries')}.
        {newlyViolated > 0 && newlySatisfied > 0
          ? ` ${plural(newlySatisfied, 'entry', 'entries')} would violate it no more.`
          : ''}
      </Text>
      {examples.length > 0 && (
        <ul className={classes.examples}>
          {examples.map(({ id, path, vault, reason }) => (
            <li key={id}>
              <Link href={hrefOf(id)} prefetch={false}>
                <PathText path={path} />
              </Link>
              <span className={classes.soft}>
                {vault}: {reason}
              </span>
            </li>
          ))}
        </ul>
      )}
      {newlyViolated > examples.length && (
        <Text size="sm" c="dimmed">
          And {formatCount(newlyViolated - examples.length)} more.
        </Text>
      )}
    </Stack>
  )
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

function sentence({ newlyViolated, newlySatisfied }: PolicySimulation): string {
  if (newlyViolated > 0)
    return `it makes ${plural(newlyViolated, 'more entry', 'more entries')} violate the policy.`
  if (newlySatisfied > 0)
    return `${plural(newlySatisfied, 'entry violates', 'entries violate')} the policy no more.`
  return 'it changes nothing that is known today.'
}

import { Kbd } from '@mantine/core'
import classes from './keyboard-hint.module.css'

/** The keys of a list, for those who have some. */
export function KeyboardHint() {
  return (
    <p className={classes.hint}>
      <span>
        <Kbd size="xs">j</Kbd> <Kbd size="xs">k</Kbd> next, previous
      </span>
      <span>
        <Kbd size="xs">Enter</Kbd> open
      </span>
      <span>
        <Kbd size="xs">x</Kbd> select
      </span>
      <span>
        <Kbd size="xs">/</Kbd> search
      </span>
    </p>
  )
}

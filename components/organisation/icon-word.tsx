import type { IconCircleX } from '@tabler/icons-react'
import classes from './icon-word.module.css'

type IconWordProps = {
  readonly Icon: typeof IconCircleX
  readonly color: string
  readonly word: string
  readonly title?: string
}

/** A word with its icon; the icon says nothing that the word does not. */
export function IconWord({ Icon, color, word, title }: IconWordProps) {
  return (
    <span className={classes.mark} title={title}>
      <Icon size={15} stroke={1.8} style={{ color }} aria-hidden="true" />
      {word}
    </span>
  )
}

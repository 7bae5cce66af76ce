import Link from 'next/link'
import classes from './wall-tiles.module.css'

export type WallFigure = {
  /** `12`, `43 days`; in one size for what is known and what is not. */
  readonly value: string
  readonly label: string
  /** Null where there is nothing to show. */
  readonly href: string | null
  readonly alarming?: boolean
}

export type WallTile = {
  readonly title: string
  readonly figures: readonly WallFigure[]
  /** What else belongs to them, in small words that lead to their rows. */
  readonly notes: readonly { readonly text: string; readonly href: string | null }[]
  /** Against the day of comparison, or that there is none. */
  readonly change: string | null
  /** What the change was measured over. */
  readonly changeDetail?: string | undefined
}

type WallTilesProps = {
  readonly tiles: readonly WallTile[]
  /** Somebody did not look everywhere, so each number may be higher. */
  readonly incomplete: boolean
}

/** The figures of the wall, each leading to the rows it counts. */
export function WallTiles({ tiles, incomplete }: WallTilesProps) {
  return (
    <ul className={classes.tiles} data-by-four={tiles.length % 4 === 0 || undefined} aria-label="Figures">
      {tiles.map((tile) => (
        <li key={tile.title} className={classes.tile}>
          <div className={classes.head}>
            <h2 className={classes.title}>{tile.title}</h2>
            {incomplete && <span className={classes.incomplete}>incomplete</span>}
          </div>
          {tile.figures.map((figure) => (
            <Figure key={figure.label} {...figure} />
          ))}
          {tile.notes.map(({ text, href }) => (
            <p key={text} className={classes.note}>
              {href === null ? text : <Link href={href}>{text}</Link>}
            </p>
          ))}
          {tile.change !== null && (
            <p className={classes.change} title={tile.changeDetail}>
              {tile.change}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Figure({ value, label, href, alarming }: WallFigure) {
  const content = (
    <>
      <strong className={classes.value}>{value}</strong> <span className={classes.label}>{label}</span>
    </>
  )
  const props = { className: classes.figure, 'data-alarming': alarming || undefined }
  return href === null ? (
    <p {...props}>{content}</p>
  ) : (
    <Link href={href} prefetch={false} {...props}>
      {content}
    </Link>
  )
}

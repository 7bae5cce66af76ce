import type { Touches } from '#inventory/model/touches.ts'
import { BOX, layOut } from './lay-out.ts'
import classes from './touches.module.css'

const NAME_CHARACTERS = 17
const DETAIL_CHARACTERS = 20

/** The same as the table, drawn: who is around the entry on the left, where it leaked on the right. */
export function TouchesPicture({ touches }: { touches: Touches }) {
  const { width, height, boxes, lines } = layOut(touches)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className={classes.scroll} aria-label="Picture of what it touches" tabIndex={0}>
      <svg
        className={classes.picture}
        role="img"
        aria-label={`${boxes.length} boxes and ${lines.length} lines, which say what the table says.`}
        width={width + 2}
        height={height + 2}
        viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      >
        {lines.map(({ key, path, alarming }) => (
          <path key={key} className={classes.line} data-alarming={alarming || undefined} d={path} />
        ))}
        {boxes.map(({ key, kind, name, detail, alarming, x, y }) => (
          <g key={key} transform={`translate(${x} ${y})`}>
            <title>{`${name}: ${detail}`}</title>
            <rect
              className={classes.box}
              data-kind={kind}
              data-alarming={alarming || undefined}
              width={BOX.width}
              height={BOX.height}
              rx={6}
            />
            <text className={classes.name} x={8} y={15}>
              {ended(name, NAME_CHARACTERS)}
            </text>
            <text className={classes.detail} x={8} y={28}>
              {ended(detail, DETAIL_CHARACTERS)}
            </text>
          </g>
        ))}
      </svg>
    </section>
  )
}

/** The end of a path says more than its beginning. */
const ended = (text: string, most: number): string =>
  text.length <= most ? text : `…${text.slice(1 - most)}`

import { formatCount } from '#components/ui/words.ts'
import { type CoverageCounts, CoverageStanding } from '#inventory/model/organisation-view.ts'
import classes from './coverage-figures.module.css'
import { StandingMark } from './coverage-marks.tsx'

type CoverageFiguresProps = {
  readonly coverage: CoverageCounts
  readonly chosen: CoverageStanding | null
  readonly onChoose: (standing: CoverageStanding | null) => void
}

/** How many repositories stand where; each figure filters the list below it. */
export function CoverageFigures({ coverage, chosen, onChoose }: CoverageFiguresProps) {
  return (
    <ul className={classes.figures} aria-label="Repositories by where they stand">
      {CoverageStanding.options.map((standing) => (
        <li key={standing}>
          <button
            type="button"
            className={classes.figure}
            aria-pressed={chosen === standing}
            onClick={() => onChoose(chosen === standing ? null : standing)}
          >
            <span className={classes.count}>{formatCount(coverage.standings[standing])}</span>
            <StandingMark standing={standing} />
          </button>
        </li>
      ))}
    </ul>
  )
}

import classes from './progress-line.module.css'

/** A thin line at the top while the next page is on its way; it waits a moment before it shows. */
export function ProgressLine() {
  return <div role="progressbar" aria-label="Loading the page" className={classes.line} />
}

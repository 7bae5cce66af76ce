import classes from './path-text.module.css'

/** A path in monospace that gives way in the middle, so that the file's name stays in sight. */
export function PathText({ path, line }: { path: string; line?: number }) {
  const cut = path.lastIndexOf('/') + 1
  const place = line === undefined ? path : `${path}:${line}`
  return (
    <span className={classes.path} title={place}>
      <span className={classes.folders}>{path.slice(0, cut)}</span>
      <span className={classes.file}>{path.slice(cut)}</span>
      {line !== undefined && <span className={classes.line}>:{line}</span>}
    </span>
  )
}

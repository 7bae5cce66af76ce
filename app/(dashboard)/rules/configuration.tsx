'use client'
import { useQuery } from '@tanstack/react-query'
import { ruleSettingsQuery } from '#app/_data/rules.ts'
import { Panel } from '#components/ui/panel.tsx'
import { plural } from '#components/ui/words.ts'
import classes from './rules.module.css'

/** What whoever runs the workers changed about the rules by a file; nothing where there is none. */
export function ConfigurationNote() {
  const configuration = useQuery(ruleSettingsQuery()).data?.configuration ?? null
  if (configuration === null) return null
  const { file, summary, warnings } = configuration
  return (
    <div className={classes.configuration}>
      <Panel title="Configuration of the workers">
        <p className={classes.summary}>
          <code>{file}</code>: {summary}.
        </p>
        {warnings.length > 0 && (
          <details>
            <summary>{plural(warnings.length, 'line')} of it not used as it stands</summary>
            <ul>
              {warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </details>
        )}
      </Panel>
    </div>
  )
}

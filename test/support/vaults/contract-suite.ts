import { afterEach, describe, expect } from 'vitest'
import { describeExports } from './contract-exports.ts'
import { testLedger } from './contract-ledger.ts'
import { testReading } from './contract-reading.ts'
import { testSecrecy } from './contract-secrecy.ts'
import { testTrouble } from './contract-trouble.ts'
import { type ConnectorUnderTest, openSuiteVault, type Running, type SuiteVault } from './suite-vault.ts'

/**
 * What every connector must do, against a double of its vendor: pages, patience, parts that fail alone, resumption
 * from each cursor, the same answers twice, never / unknown / not permitted told apart, and no value in anything it
 * says. To plug one in: test/scanner/vaults/<product>/contract.test.ts calls this once.
 */
export function describeConnector(under: ConnectorUnderTest): void {
  const { name, connector, entriesPerPart = 230, exports: samples = [] } = under
  const alive: SuiteVault[] = []
  const started = async (): Promise<SuiteVault> => {
    const double = await under.start({ entriesPerPart })
    alive.push(double)
    return double
  }
  const opened: Running['opened'] = async () => {
    const double = await started()
    return { double, ...(await openSuiteVault(connector, double)) }
  }

  describe(`${name}, as every connector`, () => {
    afterEach(async () => {
      for (const double of alive.splice(0)) {
        await double.stop()
        expect(double.violations(), "against the vendor's contract").toEqual([])
      }
    })
    testReading({ under, started, opened })
    testTrouble({ under, started, opened })
    testSecrecy({ under, started, opened })
    testLedger({ under, started, opened })
    describeExports(connector, samples)
  })
}

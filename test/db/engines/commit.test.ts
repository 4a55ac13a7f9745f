import { commitCases } from './commit.cases.ts'

commitCases()

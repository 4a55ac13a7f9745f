/**
 * Runs a command: prints its help when asked, gives it its arguments, and turns whatever it throws into one clear message.
 * The exit code is the command's own, or 1.
 */
export async function runCommand(help: string, command: (args: string[]) => Promise<number>): Promise<void> {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${help.trim()}\n`)
    return
  }
  try {
    process.exitCode = await command(args)
  } catch (error) {
    process.stderr.write(`${wordsOf(error)}\n`)
    process.exitCode = 1
  }
}

/** What a person is told of an error: never a stack trace, and for well-known causes what to do. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, path } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
      return `There is no file ${path ?? ''}.`
    case 'EISDIR':
      return `${path ?? 'The file'} is a folder, not a file.`
    case 'EACCES':
    case 'EPERM':
      return `Not allowed to open ${path ?? 'the file'}.`
    case 'SQLITE_BUSY':
    case 'SQLITE_BUSY_SNAPSHOT':
      return 'The database is busy with another program; try again.'
    case 'SQLITE_CORRUPT':
      return 'The database file is damaged.'
    case 'SQLITE_NOTADB':
      return 'The file is not a database.'
    case 'SQLITE_FULL':
    case 'ENOSPC':
      return 'The disk is full.'
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return `${error.message.split(/\. |\n/, 1)[0]}. See --help.`
    default:
      return error.message
  }
}

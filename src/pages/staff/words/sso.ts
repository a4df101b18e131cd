const id = {
  or: 'Atau dengan akun pemerintah daerah',
  enter: 'Masuk dengan {name}',
  enterAt: 'Masuk dengan {name} di {mall}',
  help: 'Anda dibawa ke halaman {name}, lalu kembali ke sini. Akun di sini tetap harus sudah diundang.',
  leaveHelp: 'Tadi masuk lewat {name}, di komputer bersama?',
  leave: 'Keluar juga dari {name}',
  again: 'Coba lagi dengan {name}',
  otherWay: 'Ke halaman masuk',
  title: 'Identitas terhubung',
  linked: 'Terhubung sejak {day}, terakhir dipakai masuk {used}.',
  unlink: 'Putuskan',
  unlinkNamed: 'Putuskan {name}',
  unlinkHelp: 'Bila diputuskan, tugas yang berasal dari sana ikut berakhir. Masuk lagi lewat sana menghubungkannya kembali.',
  unlinked: 'Identitas sudah diputuskan',
  none: 'Belum ada. Masuk sekali dengan {name} untuk menghubungkannya dengan akun ini, lewat e-mail {email}.',
}

const en: typeof id = {
  or: 'Or with your government account',
  enter: 'Sign in with {name}',
  enterAt: 'Sign in with {name} at {mall}',
  help: 'You are taken to the page of {name} and back here. Your account here must have been invited all the same.',
  leaveHelp: 'Did you come by {name}, on a shared computer?',
  leave: 'Sign out of {name} as well',
  again: 'Try again with {name}',
  otherWay: 'To the sign-in page',
  title: 'Linked identity',
  linked: 'Linked since {day}, last used to sign in {used}.',
  unlink: 'Remove',
  unlinkNamed: 'Remove {name}',
  unlinkHelp: 'Once removed, the roles that come from it end as well. Signing in by it again links it again.',
  unlinked: 'The identity was removed',
  none: 'None yet. Sign in once with {name} to link it to this account, by the e-mail {email}.',
}

export const ssoWords = { id, en }

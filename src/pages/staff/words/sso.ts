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
  unlinkHelp:
    'Bila diputuskan, tugas yang berasal dari sana ikut berakhir. Masuk lagi lewat sana menghubungkannya kembali, dan menghapus kata sandi, PIN, dan kunci sandi.',
  unlinked: 'Identitas sudah diputuskan',
  none: 'Belum ada. Masuk sekali dengan {name} untuk menghubungkannya dengan akun ini, lewat e-mail {email}. Kata sandi, PIN, dan kunci sandi akun ini lalu dihapus: sejak itu Anda masuk lewat {name}.',
  dropped:
    'Saat dihubungkan, kata sandi, PIN, kunci sandi, dan sesi yang sebelumnya membuka akun ini dihapus. Perlu kata sandi lagi? Minta tautan baru kepada pengelola.',
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
  unlinkHelp:
    'Once removed, the roles that come from it end as well. Signing in by it again links it again, and removes password, PIN and passkeys.',
  unlinked: 'The identity was removed',
  none: 'None yet. Sign in once with {name} to link it to this account, by the e-mail {email}. Its password, PIN and passkeys are then removed: from then on you sign in with {name}.',
  dropped:
    'When it was linked, the password, PIN, passkeys and sessions that opened this account before were removed. You need a password again? Ask the manager for a new link.',
}

export const ssoWords = { id, en }

-- What is kept for a time only (kept.ts of each domain) the app forgets itself, by its own login.
grant delete on staff_sessions, invitations to pendopo_app;

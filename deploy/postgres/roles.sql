-- The database and who may do what in it. Run as a superuser; may be run again at any time.
-- narvaro_owner makes and changes tables, and nobody logs in as it. narvaro, the service, reads and writes rows and nothing more.
\set ON_ERROR_STOP 1
select 'create role narvaro_owner nologin' where not exists (select from pg_roles where rolname = 'narvaro_owner') \gexec
select 'create role narvaro login' where not exists (select from pg_roles where rolname = 'narvaro') \gexec
select 'create database narvaro owner narvaro_owner encoding ''UTF8'' template template0'
    where not exists (select from pg_database where datname = 'narvaro') \gexec
\connect narvaro

revoke all on database narvaro from public;
-- Bulk loads pass through temporary tables.
grant connect, temporary on database narvaro to narvaro;
revoke all on schema public from public;
set client_min_messages = warning;
create schema if not exists quartz authorization narvaro_owner;
grant usage on schema public, quartz to narvaro;
grant select, insert, update, delete on all tables in schema public, quartz to narvaro;
alter default privileges for role narvaro_owner in schema public, quartz
    grant select, insert, update, delete on tables to narvaro;
-- The access log is written and read, never altered; the migration that makes the table says the same. Its head is counted up.
select 'revoke update, delete, truncate on access_log from narvaro; revoke insert, delete, truncate on access_log_head from narvaro'
    where to_regclass('public.access_log') is not null \gexec

-- The spine: councils and their people, packages, what must be taken, what was taken, and how it is proved.
-- Times are milliseconds since 1970 (UTC); dates are ISO text; identifiers are UUIDs of version 7.

create table setting (
    name text primary key,
    value text not null
);

-- Keys that sign launch cookies and commit tokens live here, so that a restored backup keeps old tokens good.
create table signing_key (
    name text primary key,
    secret bytea not null,
    created_at bigint not null
);

create table council (
    council_id uuid primary key,
    slug text not null unique,
    name_en text not null,
    name_cy text not null,
    time_zone text not null default 'Europe/London',
    created_at bigint not null
);

-- A staff number may be used again once its holder has left, so it is unique among active people only.
create table person (
    person_id uuid primary key,
    council_id uuid not null references council,
    employee_ref text not null,
    source text not null,
    first_name text not null,
    last_name text not null,
    email text,
    language text not null default 'en' check (language in ('en', 'cy')),
    start_date text,
    leave_date text,
    status text not null default 'active' check (status in ('active', 'left')),
    password_hash text,
    created_at bigint not null,
    updated_at bigint not null
);
create unique index person_employee_ref on person (council_id, employee_ref) where status = 'active';
create index person_email on person (council_id, email) where email is not null;

-- Who belonged where, and when: a row is closed, never changed, so that a past date can be reported.
create table placement (
    placement_id uuid primary key,
    council_id uuid not null references council,
    person_id uuid not null references person,
    directorate text not null default '',
    service text not null default '',
    team text not null default '',
    job text not null default '',
    manager_ref text,
    from_at bigint not null,
    to_at bigint
);
create unique index placement_current on placement (person_id) where to_at is null;
create index placement_council on placement (council_id) where to_at is null;
create index placement_manager on placement (council_id, manager_ref) where to_at is null;

create table role_grant (
    person_id uuid not null references person,
    council_id uuid not null references council,
    role text not null check (role in ('administrator')),
    granted_at bigint not null,
    primary key (person_id, role)
);

create table session (
    session_hash bytea primary key,
    council_id uuid not null references council,
    person_id uuid not null references person,
    created_at bigint not null,
    expires_at bigint not null
);
create index session_person on session (person_id);

create table sign_in_link (
    token_hash bytea primary key,
    council_id uuid not null references council,
    person_id uuid not null references person,
    package_id uuid,
    created_at bigint not null,
    expires_at bigint not null
);

-- A previewed file waits here until somebody confirms it; an applied one stays as the history of imports.
create table roster_import (
    roster_import_id uuid primary key,
    council_id uuid not null references council,
    source text not null,
    mode text not null check (mode in ('full', 'changes')),
    file_name text not null,
    file_sha256 text not null,
    file bytea,
    imported_by uuid references person,
    previewed_at bigint not null,
    applied_at bigint,
    summary text not null default '{}'
);
create index roster_import_council on roster_import (council_id, previewed_at);

-- What is assigned. Any package version mapped to it satisfies it.
create table course_item (
    course_item_id uuid primary key,
    council_id uuid not null references council,
    item_key text not null,
    title_en text not null,
    title_cy text not null,
    created_at bigint not null,
    unique (council_id, item_key)
);

create table package (
    package_id uuid primary key,
    council_id uuid not null references council,
    course_item_id uuid not null references course_item,
    identifier text not null,
    title text not null,
    created_at bigint not null,
    unique (council_id, identifier)
);

create table package_version (
    package_version_id uuid primary key,
    council_id uuid not null references council,
    package_id uuid not null references package,
    sha256 text not null,
    file_name text not null,
    bytes bigint not null,
    standard text not null,
    version text not null default '',
    title text not null,
    languages text not null default '',
    strict_limits boolean not null default false,
    inspection text not null,
    added_at bigint not null,
    unique (package_id, sha256)
);

create table assignment (
    assignment_id uuid primary key,
    council_id uuid not null references council,
    course_item_id uuid not null references course_item,
    audience text not null default 'everyone' check (audience in ('everyone')),
    due_date text,
    created_at bigint not null,
    unique (council_id, course_item_id)
);

-- A learner on a course item. The result only moves forward; `cycle` counts refreshers.
create table registration (
    registration_id uuid primary key,
    council_id uuid not null references council,
    person_id uuid not null references person,
    course_item_id uuid not null references course_item,
    cycle bigint not null default 1,
    completion text not null default 'not attempted'
        check (completion in ('unknown', 'not attempted', 'incomplete', 'completed')),
    success text not null default 'unknown' check (success in ('unknown', 'failed', 'passed')),
    score_scaled double precision,
    language text not null default '',
    started_at bigint,
    completed_at bigint,
    created_at bigint not null,
    unique (person_id, course_item_id, cycle)
);
create index registration_council on registration (council_id, course_item_id);

create table attempt (
    attempt_id uuid primary key,
    council_id uuid not null references council,
    registration_id uuid not null references registration,
    package_version_id uuid not null references package_version,
    number bigint not null,
    epoch bigint not null default 0,
    current_sco text,
    started_at bigint not null,
    ended_at bigint,
    unique (registration_id, number)
);

-- A learner's way into the player: a one-use code that becomes a cookie of the content's origin.
create table launch (
    launch_id uuid primary key,
    council_id uuid not null references council,
    attempt_id uuid not null references attempt,
    code_hash bytea not null unique,
    code_expires_at bigint not null,
    redeemed_at bigint,
    session_hash bytea not null,
    started_at bigint not null
);
create index launch_attempt on launch (attempt_id);

-- One SCO opened once in the player: an epoch of its attempt, and one stream of entries. `last_entry` is the
-- highest entry that is applied and durable.
create table sco_visit (
    attempt_id uuid not null references attempt,
    epoch bigint not null,
    council_id uuid not null references council,
    launch_id uuid not null references launch,
    sco text not null,
    last_entry bigint not null default 0,
    begun_at bigint not null,
    last_seen_at bigint not null,
    primary key (attempt_id, epoch)
);

-- One state row an attempt and SCO; suspend data and interactions apart, so that a commit writes what changed.
create table sco_state (
    attempt_id uuid not null references attempt,
    sco text not null,
    council_id uuid not null references council,
    model text not null,
    completion text not null,
    success text not null,
    score_scaled double precision,
    terminated boolean not null default false,
    updated_at bigint not null,
    primary key (attempt_id, sco)
);

create table sco_suspend_data (
    attempt_id uuid not null,
    sco text not null,
    value text not null,
    primary key (attempt_id, sco)
);

-- The interactions as the SCO set them; `interaction` is projected from here afterwards.
create table sco_interactions (
    attempt_id uuid not null,
    sco text not null,
    model text not null,
    projected boolean not null default false,
    primary key (attempt_id, sco)
);
create index sco_interactions_waiting on sco_interactions (projected) where not projected;

create table interaction (
    attempt_id uuid not null references attempt,
    sco text not null,
    position bigint not null,
    council_id uuid not null references council,
    identifier text not null,
    kind text not null,
    response text,
    correct_responses text,
    result text,
    latency_ms bigint,
    occurred_at text,
    primary key (attempt_id, sco, position)
);

-- Changes that did not fit the data model: acknowledged, kept, and shown to an administrator.
create table set_aside (
    set_aside_id uuid primary key,
    council_id uuid not null references council,
    attempt_id uuid not null references attempt,
    epoch bigint not null,
    entry_number bigint not null,
    sco text not null,
    element text,
    value text,
    reason text not null,
    recorded_at bigint not null
);
create index set_aside_council on set_aside (council_id, recorded_at);

-- What happened, append-only. It names nobody: it points at a person, and retention removes that link.
create table evidence (
    evidence_id uuid primary key,
    council_id uuid not null references council,
    person_id uuid references person,
    registration_id uuid not null,
    attempt_id uuid,
    package_version_id uuid,
    kind text not null,
    detail text not null default '{}',
    occurred_at bigint not null,
    recorded_at bigint not null
);
create index evidence_registration on evidence (registration_id, recorded_at);

create function evidence_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.person_id is null
        and (new.evidence_id, new.council_id, new.registration_id, new.kind, new.detail, new.occurred_at, new.recorded_at)
        is not distinct from
            (old.evidence_id, old.council_id, old.registration_id, old.kind, old.detail, old.occurred_at, old.recorded_at)
    then
        return new;
    end if;
    raise exception 'evidence is append-only';
end
$$;
create trigger evidence_is_append_only before update or delete on evidence
    for each row execute function evidence_is_append_only();

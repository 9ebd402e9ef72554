-- The spine: councils and their people, packages, what must be taken, what was taken, and how it is proved.
-- Times are milliseconds since 1970 (UTC); dates are ISO text; identifiers are UUIDs of version 7.

create table setting (
    name text primary key,
    value text not null
) strict;

-- Keys that sign launch cookies and commit tokens live here, so that a restored backup keeps old tokens good.
create table signing_key (
    name text primary key,
    secret blob not null,
    created_at integer not null
) strict;

create table council (
    council_id blob primary key,
    slug text not null unique,
    name_en text not null,
    name_cy text not null,
    time_zone text not null default 'Europe/London',
    created_at integer not null
) strict;

-- A staff number may be used again once its holder has left, so it is unique among active people only.
create table person (
    person_id blob primary key,
    council_id blob not null references council,
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
    created_at integer not null,
    updated_at integer not null
) strict;
create unique index person_employee_ref on person (council_id, employee_ref) where status = 'active';
create index person_email on person (council_id, email) where email is not null;

-- Who belonged where, and when: a row is closed, never changed, so that a past date can be reported.
create table placement (
    placement_id blob primary key,
    council_id blob not null references council,
    person_id blob not null references person,
    directorate text not null default '',
    service text not null default '',
    team text not null default '',
    job text not null default '',
    manager_ref text,
    from_at integer not null,
    to_at integer
) strict;
create unique index placement_current on placement (person_id) where to_at is null;
create index placement_council on placement (council_id) where to_at is null;
create index placement_manager on placement (council_id, manager_ref) where to_at is null;

create table role_grant (
    person_id blob not null references person,
    council_id blob not null references council,
    role text not null check (role in ('administrator')),
    granted_at integer not null,
    primary key (person_id, role)
) strict;

create table session (
    session_hash blob primary key,
    council_id blob not null references council,
    person_id blob not null references person,
    created_at integer not null,
    expires_at integer not null
) strict;
create index session_person on session (person_id);

create table sign_in_link (
    token_hash blob primary key,
    council_id blob not null references council,
    person_id blob not null references person,
    package_id blob,
    created_at integer not null,
    expires_at integer not null
) strict;

-- A previewed file waits here until somebody confirms it; an applied one stays as the history of imports.
create table roster_import (
    roster_import_id blob primary key,
    council_id blob not null references council,
    source text not null,
    mode text not null check (mode in ('full', 'changes')),
    file_name text not null,
    file_sha256 text not null,
    file blob,
    imported_by blob references person,
    previewed_at integer not null,
    applied_at integer,
    summary text not null default '{}'
) strict;
create index roster_import_council on roster_import (council_id, previewed_at);

-- What is assigned. Any package version mapped to it satisfies it.
create table course_item (
    course_item_id blob primary key,
    council_id blob not null references council,
    item_key text not null,
    title_en text not null,
    title_cy text not null,
    created_at integer not null,
    unique (council_id, item_key)
) strict;

create table package (
    package_id blob primary key,
    council_id blob not null references council,
    course_item_id blob not null references course_item,
    identifier text not null,
    title text not null,
    created_at integer not null,
    unique (council_id, identifier)
) strict;

create table package_version (
    package_version_id blob primary key,
    council_id blob not null references council,
    package_id blob not null references package,
    sha256 text not null,
    file_name text not null,
    bytes integer not null,
    standard text not null,
    version text not null default '',
    title text not null,
    languages text not null default '',
    strict_limits integer not null default 0 check (strict_limits in (0, 1)),
    inspection text not null,
    added_at integer not null,
    unique (package_id, sha256)
) strict;

create table assignment (
    assignment_id blob primary key,
    council_id blob not null references council,
    course_item_id blob not null references course_item,
    audience text not null default 'everyone' check (audience in ('everyone')),
    due_date text,
    created_at integer not null,
    unique (council_id, course_item_id)
) strict;

-- A learner on a course item. The result only moves forward; `cycle` counts refreshers.
create table registration (
    registration_id blob primary key,
    council_id blob not null references council,
    person_id blob not null references person,
    course_item_id blob not null references course_item,
    cycle integer not null default 1,
    completion text not null default 'not attempted'
        check (completion in ('unknown', 'not attempted', 'incomplete', 'completed')),
    success text not null default 'unknown' check (success in ('unknown', 'failed', 'passed')),
    score_scaled real,
    language text not null default '',
    started_at integer,
    completed_at integer,
    created_at integer not null,
    unique (person_id, course_item_id, cycle)
) strict;
create index registration_council on registration (council_id, course_item_id);

create table attempt (
    attempt_id blob primary key,
    council_id blob not null references council,
    registration_id blob not null references registration,
    package_version_id blob not null references package_version,
    number integer not null,
    epoch integer not null default 0,
    current_sco text,
    started_at integer not null,
    ended_at integer,
    unique (registration_id, number)
) strict;

-- A learner's way into the player: a one-use code that becomes a cookie of the content's origin.
create table launch (
    launch_id blob primary key,
    council_id blob not null references council,
    attempt_id blob not null references attempt,
    code_hash blob not null unique,
    code_expires_at integer not null,
    redeemed_at integer,
    session_hash blob not null,
    started_at integer not null
) strict;
create index launch_attempt on launch (attempt_id);

-- One SCO opened once in the player: an epoch of its attempt, and one stream of entries. `last_entry` is the
-- highest entry that is applied and durable.
create table sco_visit (
    attempt_id blob not null references attempt,
    epoch integer not null,
    council_id blob not null references council,
    launch_id blob not null references launch,
    sco text not null,
    last_entry integer not null default 0,
    begun_at integer not null,
    last_seen_at integer not null,
    primary key (attempt_id, epoch)
) strict;

-- One state row an attempt and SCO; suspend data and interactions apart, so that a commit writes what changed.
create table sco_state (
    attempt_id blob not null references attempt,
    sco text not null,
    council_id blob not null references council,
    model text not null,
    completion text not null,
    success text not null,
    score_scaled real,
    terminated integer not null default 0 check (terminated in (0, 1)),
    updated_at integer not null,
    primary key (attempt_id, sco)
) strict;

create table sco_suspend_data (
    attempt_id blob not null,
    sco text not null,
    value text not null,
    primary key (attempt_id, sco)
) strict;

-- The interactions as the SCO set them; `interaction` is projected from here afterwards.
create table sco_interactions (
    attempt_id blob not null,
    sco text not null,
    model text not null,
    projected integer not null default 0 check (projected in (0, 1)),
    primary key (attempt_id, sco)
) strict;
create index sco_interactions_waiting on sco_interactions (projected) where projected = 0;

create table interaction (
    attempt_id blob not null references attempt,
    sco text not null,
    position integer not null,
    council_id blob not null references council,
    identifier text not null,
    kind text not null,
    response text,
    correct_responses text,
    result text,
    latency_ms integer,
    occurred_at text,
    primary key (attempt_id, sco, position)
) strict;

-- Changes that did not fit the data model: acknowledged, kept, and shown to an administrator.
create table set_aside (
    set_aside_id blob primary key,
    council_id blob not null references council,
    attempt_id blob not null references attempt,
    epoch integer not null,
    entry_number integer not null,
    sco text not null,
    element text,
    value text,
    reason text not null,
    recorded_at integer not null
) strict;
create index set_aside_council on set_aside (council_id, recorded_at);

-- What happened, append-only. It names nobody: it points at a person, and retention removes that link.
create table evidence (
    evidence_id blob primary key,
    council_id blob not null references council,
    person_id blob references person,
    registration_id blob not null,
    attempt_id blob,
    package_version_id blob,
    kind text not null,
    detail text not null default '{}',
    occurred_at integer not null,
    recorded_at integer not null
) strict;
create index evidence_registration on evidence (registration_id, recorded_at);

create trigger evidence_is_never_deleted before delete on evidence
begin
    select raise(abort, 'evidence is append-only');
end;
create trigger evidence_only_loses_its_person before update on evidence
when new.person_id is not null or new.council_id is not old.council_id or new.kind is not old.kind
    or new.detail is not old.detail or new.occurred_at is not old.occurred_at or new.recorded_at is not old.recorded_at
    or new.registration_id is not old.registration_id or new.evidence_id is not old.evidence_id
begin
    select raise(abort, 'evidence is append-only');
end;

//! Serving: the listener, and stopping without losing what is on its way.

use crate::{
    app::{App, Runtime},
    config::Config,
    db::run,
    error::Error,
    site,
};
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// `runtime serve`.
pub(super) async fn serve(config: Config) -> Result<(), Error> {
    log();
    let listener = listen(&config).await?;
    let app = Runtime::open(config).await?;
    remember_addresses(&app).await?;
    println!("Serving {}", app.origins.app);
    tell_of_origins(&app);
    until_stopped(app, listener).await
}

/// The log, to standard error: `RUST_LOG` chooses, and nothing in it names a person.
pub(super) fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,runtime=info"));
    // A second call finds the first one's log in place, which is as good.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

pub(super) async fn listen(config: &Config) -> Result<TcpListener, Error> {
    TcpListener::bind(&config.listen).await.map_err(|error| {
        Error::Usage(format!(
            "cannot listen on `{}`: {error}; is it serving already? name another address with `--listen`",
            config.listen
        ))
    })
}

/// Commands that only open the database (`runtime link`) print the addresses under which this service is reached.
pub(super) async fn remember_addresses(app: &App) -> Result<(), Error> {
    for (name, value) in [("base_url", &app.config.base_url), ("content_url", &app.config.content_url)] {
        run!(
            app.db,
            sqlx::query(
                "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value"
            )
            .bind(name)
            .bind(value)
        )?;
    }
    Ok(())
}

pub(super) fn tell_of_origins(app: &App) {
    if !app.origins.is_one_each() {
        println!(
            "Packages play on {}: one package at a time, since they share that origin. Give each its own with a \
             wildcard (`content_url = \"https://*.content.example.org\"`).",
            app.config.content_url
        );
    }
}

pub(super) async fn until_stopped(app: App, listener: TcpListener) -> Result<(), Error> {
    let router = site::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, router)
        .with_graceful_shutdown(stop_asked())
        .await
        .map_err(|error| Error::Internal(format!("the server stopped: {error}")))?;
    app.db.close().await;
    Ok(())
}

async fn stop_asked() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            return interrupt.await;
        };
        tokio::select! {
            () = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}

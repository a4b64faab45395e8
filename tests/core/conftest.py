from hypothesis import HealthCheck, settings

settings.register_profile(
    "core",
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("core")

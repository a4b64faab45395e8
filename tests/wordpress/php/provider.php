<?php
// WordPress asks no machine of its own network; here the navigator is one. All else is as WordPress comes.
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn ($ports) => array_merge($ports, [parse_url('@NAVIGATOR@', PHP_URL_PORT)]));
// The Swedish pages are of a registered provider, the others of an unknown one: both can be tried side by side.
add_action('init', fn () => wp_oembed_add_provider('@NAVIGATOR@/sv/*', '@NAVIGATOR@/oembed'));

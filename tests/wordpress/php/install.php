<?php
// Installs WordPress in a folder for an address, and prints its version.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url($argv[2], PHP_URL_HOST) . ':' . parse_url($argv[2], PHP_URL_PORT);
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('Host', 'admin', 'admin@example.org', false, '', 'secret');
switch_theme(array_key_first(wp_get_themes()));
echo $wp_version;
